import type { TicketKind } from '#lib/contracts';
import type { Flow, Question } from './flow-file.js';
import { subtypeOf, type FlowRun } from './flow-run.js';
import { FLOW_BEGAN, step } from './step.js';

/** What triage knows of a ticket. */
export interface EnteringTicket {
  readonly kind: TicketKind;
  readonly intent: string;
  /** Of a complaint. */
  readonly nature?: string | undefined;
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  /** The customer's words, masked. */
  readonly text: string;
}

/** The flow of a desk that takes this ticket, the first in their order; undefined: plain consultation. */
export function flowFor(flows: readonly Flow[], ticket: EnteringTicket): Flow | undefined {
  return flows.find(({ takes }) => {
    const meets = (allowed: readonly string[] | undefined, value: string | undefined) =>
      allowed === undefined || (value !== undefined && allowed.includes(value));
    return (
      takes.kinds.includes(ticket.kind) &&
      meets(takes.intents, ticket.intent) &&
      meets(takes.natures, ticket.nature) &&
      meets(takes.subtypes, subtypeOf(ticket.data ?? {}))
    );
  });
}

/**
 * The run that a ticket begins, with the first effects.
 *
 * @param held types of the facts that are known of the customer: what they say is not asked for
 */
export function beginFlow(
  flow: Flow,
  ticket: EnteringTicket,
  held: readonly string[] = [],
): { run: FlowRun; effects: readonly string[] } {
  const fields = ticket.data ?? {};
  const run: FlowRun = {
    state: flow.start,
    fields,
    evidence: [],
    heard: {},
    accepted: [],
    asked: flow.asks.filter((question) => !isKnown(question, ticket, held)).map(({ field }) => field),
  };
  const begun = step(flow, run, { hears: FLOW_BEGAN });
  return 'next' in begun
    ? { run: begun.next, effects: [...flow.effects, ...begun.effects] }
    : { run, effects: flow.effects };
}

function isKnown({ field, words, heldIn }: Question, { data, text }: EnteringTicket, held: readonly string[]): boolean {
  const given = data?.[field];
  if (given !== undefined && given !== null && given !== '') return true;
  if (heldIn !== undefined && held.includes(heldIn)) return true;
  const lower = text.toLowerCase();
  return Object.values(words ?? {}).some((list) => list.some((word) => lower.includes(word.toLowerCase())));
}
