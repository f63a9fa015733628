import type { Flow, FlowRun } from '#lib/desks';
import { unnestRows, type Tx } from '#lib/persistence';

/** One ticket's way through its flow. A row of `flow_run`. */
export interface FlowRow {
  readonly ticketId: string;
  readonly customerRef: string;
  readonly desk: string;
  /** Hash of the flow it began with. */
  readonly definition: string;
  readonly step: number;
  readonly run: FlowRun;
  readonly enteredAt: Date;
  readonly nextTimerAt: Date | null;
  readonly endedAt: Date | null;
}

type Stored = Omit<FlowRow, 'run'> & { readonly state: string; readonly data: Omit<FlowRun, 'state'> };

const COLUMNS = `ticket_id AS "ticketId", customer_ref AS "customerRef", desk, definition, step, state, data,
  entered_at AS "enteredAt", next_timer_at AS "nextTimerAt", ended_at AS "endedAt"`;

export async function findFlow(tx: Tx, ticketId: string): Promise<FlowRow | undefined> {
  const [row] = await tx.query<Stored[]>(`SELECT ${COLUMNS} FROM flow_run WHERE ticket_id = $1`, [ticketId]);
  return row && toRow(row);
}

/** Locks the runs of these tickets, always in the same order. Their work items are locked before. */
export async function lockFlows(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, FlowRow>> {
  const rows = await tx.query<Stored[]>(
    `SELECT ${COLUMNS} FROM flow_run WHERE ticket_id = ANY ($1::uuid[]) ORDER BY ticket_id FOR UPDATE`,
    [ticketIds],
  );
  return new Map(rows.map((row) => [row.ticketId, toRow(row)]));
}

/** Writes what may change of locked runs. */
export function saveFlows(tx: Tx, rows: readonly FlowRow[]): void {
  const given = unnestRows(
    rows.map(({ ticketId, step, run: { state, ...data }, enteredAt, nextTimerAt, endedAt }) => ({
      ticketId,
      step,
      state,
      data: JSON.stringify(data),
      enteredAt: enteredAt.toISOString(),
      nextTimerAt: nextTimerAt?.toISOString(),
      endedAt: endedAt?.toISOString(),
    })),
    {
      ticketId: 'uuid',
      step: 'int',
      state: 'text',
      data: 'text',
      enteredAt: 'timestamptz',
      nextTimerAt: 'timestamptz',
      endedAt: 'timestamptz',
    },
  );
  tx.send(
    `UPDATE flow_run r SET step = g.step, state = g.state, data = g.data::json, entered_at = g.entered_at,
       next_timer_at = g.next_timer_at, ended_at = g.ended_at
     FROM ${given.from} AS g (ticket_id, step, state, data, entered_at, next_timer_at, ended_at) WHERE r.ticket_id = g.ticket_id`,
    given.params,
  );
}

/** Minutes after which the state's time is over; undefined: it may last. */
export function timerMinutes(flow: Flow, state: string): number | undefined {
  const after = flow.states[state]?.after;
  if (after === undefined) return undefined;
  return ((after.days ?? 0) * 24 + (after.hours ?? 0)) * 60 + (after.minutes ?? 0);
}

function toRow({ state, data, ...row }: Stored): FlowRow {
  return { ...row, run: { ...data, state } };
}
