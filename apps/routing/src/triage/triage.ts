import { Injectable } from '@nestjs/common';
import { TicketClassifiedV1, type TicketOpenedV1, type WorkState } from '#lib/contracts';
import { type Desk, Desks, type EnteringTicket } from '#lib/desks';
import type { Classifier } from '#lib/language';
import { Outbox, OUTBOX_COLUMNS, RejectMessage } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import { FlowBook, type KeptFlow } from '../flows/flow-book.js';
import { FlowStarter, type Entering } from '../flows/flow-starter.js';
import { DeskModels } from '../models/desk-models.js';
import { PolicyBook } from '../policies/policy-book.js';
import { agentsAbout } from '../recusals/agents-about.js';
import { keepRecusals, type Recusal } from '../recusals/keep-recusals.js';
import { Calendars } from '../calendars/calendars.js';
import { serviceTargets, type Elapsed } from '../clocks/service-targets.js';
import { FURTHER_COLUMNS, FURTHER_NAMES, StatutoryClocks, type FurtherClock } from '../clocks/statutory-clocks.js';
import { contactsOf } from '../risk/contacts-of.js';
import { DeviceContacts } from '../risk/device-contacts.js';
import { HoldRequests, type TicketAtRisk } from '../risk/hold-requests.js';
import { classifyTicket, type Finding } from './classify-ticket.js';

interface Triaged {
  readonly ticket: TicketOpenedV1['data'];
  readonly traceparent: string | undefined;
  readonly finding: Finding;
  readonly service: readonly Elapsed[];
  readonly further: readonly FurtherClock[];
  readonly kept: KeptFlow | undefined;
  readonly policy: string | undefined;
  readonly event: ReturnType<typeof TicketClassifiedV1.create>;
}

/** Takes opened tickets in: a work item, its clocks and the hand-over to a tier, for a whole batch in one statement. */
@Injectable()
export class Triage {
  constructor(
    private readonly desks: Desks,
    private readonly models: DeskModels,
    private readonly calendars: Calendars,
    private readonly statutory: StatutoryClocks,
    private readonly outbox: Outbox,
    private readonly holds: HoldRequests,
    private readonly contacts: DeviceContacts,
    private readonly flows: FlowBook,
    private readonly starter: FlowStarter,
    private readonly policies: PolicyBook,
  ) {}

  async run(tx: Tx, opened: readonly TicketOpenedV1[]): Promise<void> {
    const byTicket = new Map(opened.map((event) => [event.data.ticketId, event]));
    const classifier = this.models.current;
    const triaged = Array.from(byTicket.values(), (event) => this.triage(event, classifier));
    const items = unnestRows(triaged.map(toRow), ITEM_COLUMNS);
    const events = unnestRows(
      this.outbox
        .rows(triaged.map(({ event }) => event))
        .map((row, at) => ({ ticketId: triaged[at]?.ticket.ticketId ?? '', ...row })),
      EVENT_COLUMNS,
      items.params.length,
    );
    const further = unnestRows<FurtherClock>(
      triaged.flatMap((each) => each.further),
      FURTHER_COLUMNS,
      items.params.length + events.params.length,
    );
    this.policies.store(tx);
    tx.send(takeInStatement(items.from, events.from, further.from), [
      ...items.params,
      ...events.params,
      ...further.params,
    ]);
    keepRecusals(
      tx,
      triaged.flatMap(({ ticket }) => recusalsOf(ticket)),
    );
    await this.holds.ask(tx, triaged.filter(({ finding }) => finding.kind === 'risk').map(atRisk));
    await this.contacts.note(
      tx,
      triaged.flatMap(({ ticket }) => contactsOf(this.desks.get(ticket.desk), ticket)),
    );
    const entering = triaged.flatMap(enteringOf);
    if (entering.length > 0) await this.starter.begin(tx, entering);
  }

  private triage(event: TicketOpenedV1, classifier: Classifier): Triaged {
    const ticket = event.data;
    if (!this.desks.has(ticket.desk)) throw new RejectMessage(`no desk pack "${ticket.desk}" is installed here`);
    const desk = this.desks.get(ticket.desk);
    const finding = classifyTicket(desk, classifier, ticket);
    const { top, wantsHuman, requiredSkills } = finding;
    const work = firstState(ticket, finding);
    const openedAt = new Date(ticket.openedAt);
    const kept = this.flows.flowFor(ticket.desk, toEntering(ticket, finding));
    const beginning = { ticketId: ticket.ticketId, kind: finding.kind, openedAt };
    const policy = this.policies.hashFor(ticket.desk);
    return {
      ticket,
      traceparent: event.traceparent,
      finding,
      service: serviceTargets(desk, finding, openedAt, this.calendars.timeOf(desk)),
      further: this.statutory.beginning(desk, beginning, limitOf(desk, kept)),
      kept,
      policy,
      event: TicketClassifiedV1.create(
        { work, body: ticket.body, top, wantsHuman, requiredSkills, policy },
        { cause: event },
      ),
    };
  }
}

/** The limit that the flow names, where the desk's rule pack has it; undefined: the kind of the ticket decides. */
function limitOf({ rulePack }: Desk, kept: KeptFlow | undefined): string | undefined {
  const limit = kept?.flow.limit;
  return limit !== undefined && rulePack?.limits[limit] !== undefined ? limit : undefined;
}

/** Whoever a ticket is about has no part in it, from its first moment on. */
function recusalsOf({ ticketId, data }: TicketOpenedV1['data']): Recusal[] {
  return agentsAbout(data).map((agentId) => ({ ticketId, agentId, reason: 'the ticket is about them', by: 'ticket' }));
}

/** A ticket of risk; a fact opened those that name it. */
function atRisk({ ticket: { ticketId, number, desk, customer, data }, traceparent }: Triaged): TicketAtRisk {
  const cause = typeof data?.['factId'] === 'string' ? 'fact' : 'words';
  return { ticketId, number, desk, customerRef: customer.ref, cause, traceparent };
}

function toEntering({ data, subject, body }: TicketOpenedV1['data'], { kind, intent, why }: Finding): EnteringTicket {
  return { kind, intent, nature: why.signals.nature, data, text: `${subject}\n${body}` };
}

function enteringOf({ ticket, finding, kept, event }: Triaged): Entering[] {
  if (kept === undefined) return [];
  return [{ kept, ticket: toEntering(ticket, finding), work: event.data.work, cause: event }];
}

function firstState(ticket: TicketOpenedV1['data'], finding: Finding): WorkState {
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
    status: 'open',
    tier: finding.tier,
    priority: finding.priority,
    intent: finding.intent,
    confidence: finding.confidence,
    openedAt: ticket.openedAt,
    resolution: 0,
  };
}

const ITEM_COLUMNS = {
  ticketId: 'uuid',
  number: 'text',
  desk: 'text',
  channel: 'text',
  customerRef: 'text',
  ageBand: 'text',
  locale: 'text',
  kind: 'text',
  subject: 'text',
  tier: 'text',
  priority: 'int',
  intent: 'text',
  confidence: 'double precision',
  top: 'jsonb',
  body: 'text',
  wantsHuman: 'boolean',
  skills: 'text',
  openedAt: 'timestamptz',
  firstWarn: 'double precision',
  firstDue: 'double precision',
  resolutionWarn: 'double precision',
  resolutionDue: 'double precision',
  traceparent: 'text',
  model: 'text',
  why: 'jsonb',
  flow: 'text',
  policy: 'text',
} as const;

function toRow({ ticket, finding, service: [first, resolution], traceparent, kept, policy }: Triaged) {
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    desk: ticket.desk,
    channel: ticket.channel,
    customerRef: ticket.customer.ref,
    ageBand: ticket.customer.ageBand,
    locale: finding.locale,
    kind: finding.kind,
    subject: ticket.subject,
    tier: finding.tier,
    priority: finding.priority,
    intent: finding.intent,
    confidence: finding.confidence,
    top: finding.top,
    body: ticket.body,
    wantsHuman: finding.wantsHuman,
    skills: finding.requiredSkills.join(','),
    openedAt: ticket.openedAt,
    firstWarn: first?.warn,
    firstDue: first?.due,
    resolutionWarn: resolution?.warn,
    resolutionDue: resolution?.due,
    traceparent,
    model: finding.model,
    why: finding.why,
    flow: kept?.flow.id,
    policy,
  };
}

const EVENT_COLUMNS = { ticketId: 'uuid', ...OUTBOX_COLUMNS } as const;

/**
 * A ticket that is known already is left alone: no second item, no clocks, no event. A future `opened_at` counts as now.
 * Time is read once: `mesh_now()` reads a table, and a plain subquery would be written out into every place that uses it.
 */
const takeInStatement = (items: string, events: string, further: string): string => `
  WITH time AS MATERIALIZED (SELECT mesh_now() AS now), given AS (
    SELECT * FROM ${items} AS g (ticket_id, number, desk, channel, customer_ref, age_band, locale, kind, subject, tier,
      priority, intent, confidence, top, body, wants_human, skills, opened_at, first_warn, first_due, resolution_warn,
      resolution_due, traceparent,
      model, why, flow, policy)
  ), item AS (
    INSERT INTO work_item (ticket_id, number, version, desk, channel, customer_ref, age_band, locale, kind, subject, status,
      tier, priority, intent, confidence, top, body, wants_human, required_skills, opened_at, traceparent,
      model, why, flow, policy)
    SELECT ticket_id, number, 1, desk, channel, customer_ref, age_band, locale, kind, subject, 'open',
      tier, priority, intent, confidence, top, body, wants_human, string_to_array(skills, ','), opened_at, traceparent,
      model, why, flow, policy
    FROM given ON CONFLICT (ticket_id) DO NOTHING RETURNING ticket_id
  ), started AS (
    INSERT INTO clock (ticket_id, name, started_at, warn_at, due_at, next_at)
    SELECT ticket_id, name, start, start + warn * interval '1 minute', start + due * interval '1 minute',
      start + warn * interval '1 minute'
    FROM given JOIN item USING (ticket_id) CROSS JOIN time
      CROSS JOIN LATERAL (SELECT least(opened_at, now) AS start) AS begun
      CROSS JOIN LATERAL (VALUES ('first-response', first_warn, first_due), ('resolution', resolution_warn, resolution_due))
        AS target (name, warn, due)
    ON CONFLICT DO NOTHING
  ), further AS (
    INSERT INTO clock (${FURTHER_NAMES}, next_at)
    SELECT f.*, f.warn_at FROM ${further} AS f (${FURTHER_NAMES}) JOIN item USING (ticket_id) ON CONFLICT DO NOTHING
  )
  INSERT INTO outbox (exchange, routing_key, type, attributes, data)
  SELECT exchange, routing_key, type, attributes, data
  FROM ${events} AS e (ticket_id, exchange, routing_key, type, attributes, data) JOIN item USING (ticket_id)`;
