import { TicketClassifiedV1, type TicketOpenedV1, type WorkState } from '#lib/contracts';
import type { EnteringTicket } from '#lib/desks';
import type { Elapsed } from '../clocks/service-targets.js';
import type { FurtherClock } from '../clocks/statutory-clocks.js';
import type { KeptFlow } from '../flows/flow-book.js';
import type { Entering } from '../flows/flow-starter.js';
import { agentsAbout } from '../recusals/agents-about.js';
import type { Recusal } from '../recusals/keep-recusals.js';
import type { TicketAtRisk } from '../risk/hold-requests.js';
import type { LaneMove } from '../tiers/lane-moves.js';
import { kindInLaw } from './choose-kind.js';
import type { Finding } from './classify-ticket.js';

/** An opened ticket with everything that was found and decided about it. */
export interface Triaged {
  readonly ticket: TicketOpenedV1['data'];
  readonly traceparent: string | undefined;
  readonly finding: Finding;
  readonly service: readonly Elapsed[];
  readonly further: readonly FurtherClock[];
  readonly kept: KeptFlow | undefined;
  readonly policy: string | undefined;
  readonly event: ReturnType<typeof TicketClassifiedV1.create>;
  /** What self-service did with it at once. */
  readonly move?: LaneMove;
}

/** The same, said to be with its tier already. */
export function taken(triaged: Triaged): Triaged {
  const { event, traceparent } = triaged;
  const options = { id: event.id, time: event.time, ...(traceparent === undefined ? {} : { cause: { traceparent } }) };
  return { ...triaged, event: TicketClassifiedV1.create({ ...event.data, taken: true }, options) };
}

/** Whoever a ticket is about has no part in it, from its first moment on. */
export function recusalsOf({ ticketId, data }: TicketOpenedV1['data']): Recusal[] {
  return agentsAbout(data).map((agentId) => ({ ticketId, agentId, reason: 'the ticket is about them', by: 'ticket' }));
}

/** A ticket of risk; a fact opened those that name it. */
export function atRisk({ ticket: { ticketId, number, desk, customer, data }, traceparent }: Triaged): TicketAtRisk {
  const cause = typeof data?.['factId'] === 'string' ? 'fact' : 'words';
  return { ticketId, number, desk, customerRef: customer.ref, cause, traceparent };
}

export function toEntering(
  { kind: declared, data, subject, body }: TicketOpenedV1['data'],
  { kind, intent, why }: Finding,
): EnteringTicket {
  return {
    kind: kindInLaw(declared, kind),
    intent,
    nature: why.signals.nature,
    data,
    text: `${subject}\n${body}`,
  };
}

export function enteringOf({ ticket, finding, kept, event }: Triaged): Entering[] {
  if (kept === undefined) return [];
  return [{ kept, ticket: toEntering(ticket, finding), work: event.data.work, cause: event }];
}

export function firstState(ticket: TicketOpenedV1['data'], finding: Finding): WorkState {
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    version: 1,
    desk: ticket.desk,
    channel: ticket.channel,
    customer: ticket.customer,
    locale: finding.locale,
    kind: finding.kind,
    subject: ticket.subject,
    ...(finding.scene === undefined ? {} : { scene: finding.scene }),
    status: 'open',
    tier: finding.tier,
    priority: finding.priority,
    intent: finding.intent,
    confidence: finding.confidence,
    openedAt: ticket.openedAt,
    resolution: 0,
  };
}
