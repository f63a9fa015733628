import { Injectable } from '@nestjs/common';
import type { WorkState } from '#lib/contracts';
import { beginFlow, type EnteringTicket } from '#lib/desks';
import { Outbox, OUTBOX_COLUMNS } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import type { KeptFlow } from './flow-book.js';
import { eventsOf } from './flow-events.js';
import { timerMinutes } from './flow-rows.js';

/** A ticket that triage has just taken in and that a flow takes. */
export interface Entering {
  readonly kept: KeptFlow;
  readonly ticket: EnteringTicket;
  readonly work: WorkState;
  readonly cause: { traceparent?: string };
}

/** Begins the flows of a batch of new tickets, in the transaction that takes them in. */
@Injectable()
export class FlowStarter {
  constructor(private readonly outbox: Outbox) {}

  /** A ticket that has a run already is left alone. Asks the database only where a flow may ask the customer for what is held. */
  async begin(tx: Tx, entering: readonly Entering[]): Promise<void> {
    const held = await heldFacts(tx, entering);
    const kept = new Set<string>();
    const begun = entering.map(({ kept: { hash, flow }, ticket, work, cause }) => {
      const { run, effects } = beginFlow(flow, ticket, held.get(work.customer.ref));
      const { state, ...data } = run;
      const content = kept.has(hash) ? null : JSON.stringify(flow);
      kept.add(hash);
      return {
        row: {
          ticketId: work.ticketId,
          customerRef: work.customer.ref,
          desk: work.desk,
          definition: hash,
          flow: flow.id,
          version: flow.version,
          content,
          state,
          data: JSON.stringify(data),
          timer: timerMinutes(flow, state),
        },
        events: eventsOf({ work, flow, step: 1, from: null, transition: null, run, effects }, cause),
      };
    });
    const runs = unnestRows(
      begun.map(({ row }) => row),
      RUN_COLUMNS,
    );
    const owners = begun.flatMap(({ row, events }) => events.map(() => row.ticketId));
    const entries = this.outbox.entries(begun.flatMap((each) => each.events));
    const events = unnestRows(
      entries.map((entry, at) => ({ ticketId: owners[at] ?? '', ...entry })),
      { ticketId: 'uuid', ...OUTBOX_COLUMNS },
      runs.params.length,
    );
    this.outbox.send(tx, entries, beginStatement(runs.from, events.from), [...runs.params, ...events.params]);
  }
}

/** The types of the facts that are known of customers whom a flow might ask. */
async function heldFacts(tx: Tx, entering: readonly Entering[]): Promise<Map<string, string[]>> {
  const asking = entering.filter(({ kept }) => kept.flow.asks.some(({ heldIn }) => heldIn !== undefined));
  if (asking.length === 0) return new Map();
  const rows = await tx.query<{ ref: string; types: string[] }[]>(
    `SELECT customer_ref AS ref, array_agg(DISTINCT fact_type) AS types FROM fact
     WHERE customer_ref = ANY ($1::text[]) GROUP BY customer_ref`,
    [[...new Set(asking.map(({ work }) => work.customer.ref))]],
  );
  return new Map(rows.map(({ ref, types }) => [ref, types]));
}

const RUN_COLUMNS = {
  ticketId: 'uuid',
  customerRef: 'text',
  desk: 'text',
  definition: 'text',
  flow: 'text',
  version: 'int',
  content: 'text',
  state: 'text',
  data: 'text',
  timer: 'double precision',
} as const;

const beginStatement = (runs: string, events: string): string => `
  WITH time AS MATERIALIZED (SELECT mesh_now() AS now), given AS (
    SELECT * FROM ${runs} AS g (ticket_id, customer_ref, desk, definition, flow, version, content, state, data, timer)
  ), kept AS (
    INSERT INTO flow_definition (hash, flow, version, content)
    SELECT definition, flow, version, content::json FROM given WHERE content IS NOT NULL ORDER BY definition
    ON CONFLICT DO NOTHING
  ), begun AS (
    INSERT INTO flow_run (ticket_id, customer_ref, desk, definition, step, state, data, begun_at, entered_at, next_timer_at)
    SELECT ticket_id, customer_ref, desk, definition, 1, state, data::json, now, now, now + timer * interval '1 minute'
    FROM given, time ON CONFLICT DO NOTHING RETURNING ticket_id
  )
  INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
  SELECT id, exchange, routing_key, type, attributes, data
  FROM ${events} AS e (ticket_id, id, exchange, routing_key, type, attributes, data) JOIN begun USING (ticket_id)
  RETURNING id`;
