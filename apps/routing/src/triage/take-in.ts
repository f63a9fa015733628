import { type Outbox, OUTBOX_COLUMNS } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import { FURTHER_COLUMNS, FURTHER_NAMES, type FurtherClock } from '../clocks/statutory-clocks.js';
import type { Triaged } from './triaged.js';

/** Writes work items, clocks and events of a whole batch in one statement: those that self-service has moved, as it left them. */
export function takeIn(tx: Tx, outbox: Outbox, triaged: readonly Triaged[]): void {
  const items = unnestRows(triaged.map(toRow), ITEM_COLUMNS);
  const said = triaged.flatMap(({ ticket: { ticketId }, event, move }) =>
    [event, ...(move?.events ?? [])].map((one) => ({ ticketId, event: one })),
  );
  const entries = outbox.entries(said.map(({ event }) => event));
  const events = unnestRows(
    entries.map((entry, at) => ({ ticketId: said[at]?.ticketId ?? '', ...entry })),
    EVENT_COLUMNS,
    items.params.length,
  );
  const params = [...items.params, ...events.params];
  const further = triaged.flatMap((each) => each.further);
  if (further.length === 0) return outbox.send(tx, entries, statement(items.from, events.from), params);
  const clocks = unnestRows<FurtherClock>(further, FURTHER_COLUMNS, params.length);
  const all = [...params, ...clocks.params];
  outbox.send(tx, entries, statement(items.from, events.from, furtherClocks(clocks.from)), all);
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
  version: 'int',
  status: 'text',
  tier: 'text',
  priority: 'int',
  intent: 'text',
  confidence: 'double precision',
  top: 'json',
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
  why: 'json',
  flow: 'text',
  policy: 'text',
  scene: 'text',
  article: 'text',
  suggestions: 'jsonb',
} as const;

function toRow({ ticket, finding, service, traceparent, kept, policy, event, move }: Triaged) {
  const { version, status, tier } = move?.next ?? event.data.work;
  const [first, resolution] = [0, 1].map((clock) => move?.service?.[clock] ?? service[clock]);
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
    version,
    status,
    tier,
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
    scene: finding.scene,
    article: move?.article,
    suggestions: move?.suggestions,
  };
}

const EVENT_COLUMNS = { ticketId: 'uuid', ...OUTBOX_COLUMNS } as const;

/**
 * A ticket that is known already is left alone: no second item, no clocks, no event. A future `opened_at` counts as now. The clocks
 * of an answered ticket are stopped; one that was due before is still to be told, as in `STILL_TO_TELL`.
 * Time is read once: `mesh_now()` reads a table, and a plain subquery would be written out into every place that uses it.
 */
const statement = (items: string, events: string, further = ''): string => `
  WITH time AS MATERIALIZED (SELECT mesh_now() AS now), given AS (
    SELECT * FROM ${items} AS g (ticket_id, number, desk, channel, customer_ref, age_band, locale, kind, subject, version, status,
      tier, priority, intent, confidence, top, body, wants_human, skills, opened_at, first_warn, first_due, resolution_warn,
      resolution_due, traceparent, model, why, flow, policy, scene, article, suggestions)
  ), item AS (
    INSERT INTO work_item (ticket_id, number, version, desk, channel, customer_ref, age_band, locale, kind, subject, status,
      tier, priority, intent, confidence, top, body, wants_human, required_skills, opened_at, traceparent,
      model, why, flow, policy, scene, last_article, suggestions, first_responded_at)
    SELECT ticket_id, number, version, desk, channel, customer_ref, age_band, locale, kind, subject, status,
      tier, priority, intent, confidence, top, body, wants_human, string_to_array(skills, ','), opened_at, traceparent,
      model, why, flow, policy, scene, article, suggestions, CASE WHEN status = 'answered' THEN now END
    FROM given CROSS JOIN time ON CONFLICT (ticket_id) DO NOTHING RETURNING ticket_id
  ), started AS (
    INSERT INTO clock (ticket_id, name, started_at, warn_at, due_at, next_at, stopped_at)
    SELECT ticket_id, name, start, warn_at, due_at, CASE WHEN status <> 'answered' OR due_at <= now THEN warn_at END,
      CASE WHEN status = 'answered' THEN now END
    FROM given JOIN item USING (ticket_id) CROSS JOIN time
      CROSS JOIN LATERAL (SELECT least(opened_at, now) AS start) AS begun
      CROSS JOIN LATERAL (VALUES ('first-response', first_warn, first_due), ('resolution', resolution_warn, resolution_due))
        AS target (name, warn, due)
      CROSS JOIN LATERAL (SELECT start + warn * interval '1 minute' AS warn_at, start + due * interval '1 minute' AS due_at) AS at
    ON CONFLICT DO NOTHING
  )${further}
  INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
  SELECT id, exchange, routing_key, type, attributes, data
  FROM ${events} AS e (ticket_id, id, exchange, routing_key, type, attributes, data) JOIN item USING (ticket_id)
  RETURNING id`;

/** Most tickets have none. */
const furtherClocks = (clocks: string): string => `, further AS (
    INSERT INTO clock (${FURTHER_NAMES}, next_at)
    SELECT f.*, f.warn_at FROM ${clocks} AS f (${FURTHER_NAMES}) JOIN item USING (ticket_id) ON CONFLICT DO NOTHING
  )`;
