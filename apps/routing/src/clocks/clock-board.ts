import type { ClockName } from '#lib/contracts';
import { clockTargets, type Desk } from '#lib/desks';
import { unnestRows, type Tx } from '#lib/persistence';
import type { WorkItem } from '../work/work-item.js';

/** What a change of a ticket does to its clocks. */
export type ClockChange =
  | { readonly do: 'stop'; readonly names: readonly ClockName[] }
  | { readonly do: 'start'; readonly names: readonly ClockName[] }
  /** What still runs gets the time of the ticket's new tier, from the same start. */
  | { readonly do: 'retarget' };

export interface ChangedClocks {
  readonly item: WorkItem;
  readonly desk: Desk;
  readonly change: ClockChange;
}

const EVERY: readonly ClockName[] = ['first-response', 'next-update', 'resolution'];
export const STOP_ALL: ClockChange = { do: 'stop', names: EVERY };

/** Applies the changes of a batch, stops before starts. A clock that runs already is not started again. */
export async function changeClocks(tx: Tx, changes: readonly ChangedClocks[], now: Date): Promise<void> {
  const stopped = changes.flatMap(({ item, change }) =>
    change.do === 'stop' ? change.names.map((name) => ({ ticketId: item.ticketId, name })) : [],
  );
  if (stopped.length > 0) await stop(tx, stopped, now);
  const timed = changes.flatMap(({ item, desk, change }) => {
    if (change.do === 'stop') return [];
    const names = change.do === 'start' ? change.names : EVERY;
    return clockTargets(desk, item.kind, item.tier)
      .filter(({ clock }) => names.includes(clock))
      .map(({ clock, dueAfterMinutes, warnAfterMinutes }) => ({
        ticketId: item.ticketId,
        name: clock,
        due: dueAfterMinutes,
        warn: warnAfterMinutes,
        start: change.do === 'start',
      }));
  });
  if (timed.length > 0) await time(tx, timed, now);
}

async function stop(tx: Tx, clocks: { ticketId: string; name: string }[], now: Date): Promise<void> {
  const given = unnestRows(clocks, { ticketId: 'uuid', name: 'text' }, 1);
  await tx.query(
    `UPDATE clock c SET stopped_at = $1, next_at = NULL FROM ${given.from} AS g (ticket_id, name)
     WHERE c.ticket_id = g.ticket_id AND c.name = g.name AND c.stopped_at IS NULL`,
    [now, ...given.params],
  );
}

interface Timed {
  readonly ticketId: string;
  readonly name: string;
  readonly due: number;
  readonly warn: number;
  readonly start: boolean;
}

const TIMED_COLUMNS = {
  ticketId: 'uuid',
  name: 'text',
  due: 'double precision',
  warn: 'double precision',
  start: 'boolean',
} as const;

async function time(tx: Tx, clocks: readonly Timed[], now: Date): Promise<void> {
  const given = unnestRows(clocks, TIMED_COLUMNS, 1);
  await tx.query(
    `WITH given AS (SELECT * FROM ${given.from} AS g (ticket_id, name, due, warn, start)),
     retargeted AS (
       UPDATE clock c SET due_at = started_at + g.due * interval '1 minute', warn_at = started_at + g.warn * interval '1 minute',
         next_at = started_at + CASE WHEN warned_at IS NULL THEN g.warn ELSE g.due END * interval '1 minute'
       FROM given g WHERE NOT g.start AND c.ticket_id = g.ticket_id AND c.name = g.name
         AND c.stopped_at IS NULL AND c.breached_at IS NULL
     )
     INSERT INTO clock (ticket_id, name, started_at, warn_at, due_at, next_at)
     SELECT ticket_id, name, begun, begun + warn * interval '1 minute', begun + due * interval '1 minute',
       begun + warn * interval '1 minute'
     FROM given CROSS JOIN (SELECT $1::timestamptz AS begun) AS beginning WHERE start ON CONFLICT DO NOTHING`,
    [now, ...given.params],
  );
}
