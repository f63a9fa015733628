import type { ClockName } from '#lib/contracts';
import type { Desk } from '#lib/desks';
import { unnestRows, type Tx } from '#lib/persistence';
import type { DeskTime } from '../calendars/calendars.js';
import type { WorkItem } from '../work/work-item.js';
import { retargetClocks } from './retarget-clocks.js';
import { serviceTargets } from './service-targets.js';
import { STILL_TO_TELL } from './still-to-tell.js';

/** What a change of a ticket does to its clocks. */
export type ClockChange =
  /** `all`: statutory limits too. */
  | { readonly do: 'stop'; readonly names: readonly ClockName[] | 'all' }
  /** Statutory limits that ended with the ticket, and whose time is not over, run on. */
  | { readonly do: 'start'; readonly names: readonly ClockName[] }
  /** What still runs gets the time of the ticket's new tier, from the same start. */
  | { readonly do: 'retarget' };

export interface ChangedClocks {
  readonly item: WorkItem;
  readonly desk: Desk;
  readonly time: DeskTime;
  readonly change: ClockChange;
}

export const STOP_ALL: ClockChange = { do: 'stop', names: 'all' };

/** Applies the changes of a batch, stops before starts. A clock that runs already is not started again. */
export async function changeClocks(tx: Tx, changes: readonly ChangedClocks[], now: Date): Promise<void> {
  const stopped = changes.flatMap(({ item: { ticketId }, change }): Stopped[] => {
    if (change.do !== 'stop') return [];
    return change.names === 'all' ? [{ ticketId, name: null }] : change.names.map((name) => ({ ticketId, name }));
  });
  if (stopped.length > 0) await stop(tx, stopped, now);
  const started = changes.flatMap(({ item, desk, time, change }) =>
    change.do !== 'start'
      ? []
      : serviceTargets(desk, item, now, time)
          .filter(({ clock }) => change.names.includes(clock))
          .map(({ clock, ...elapsed }) => ({ ticketId: item.ticketId, name: clock, ...elapsed })),
  );
  if (started.length > 0) await start(tx, started, now);
  const moved = changes.filter(({ change }) => change.do === 'retarget');
  if (moved.length > 0) await retargetClocks(tx, moved);
}

interface Stopped {
  readonly ticketId: string;
  /** Null: all of them. */
  readonly name: ClockName | null;
}

interface Timed {
  readonly ticketId: string;
  readonly name: string;
  readonly warn: number;
  readonly due: number;
}

const TIMED_COLUMNS = { ticketId: 'uuid', name: 'text', warn: 'double precision', due: 'double precision' } as const;

async function stop(tx: Tx, clocks: readonly Stopped[], now: Date): Promise<void> {
  const given = unnestRows(clocks, { ticketId: 'uuid', name: 'text' }, 1);
  await tx.query(
    `UPDATE clock c SET stopped_at = $1, next_at = ${STILL_TO_TELL} FROM ${given.from} AS g (ticket_id, name)
     WHERE c.ticket_id = g.ticket_id AND (g.name IS NULL OR c.name = g.name) AND c.stopped_at IS NULL`,
    [now, ...given.params],
  );
}

async function start(tx: Tx, clocks: readonly Timed[], now: Date): Promise<void> {
  const given = unnestRows(clocks, TIMED_COLUMNS, 1);
  await tx.query(
    `WITH given AS (SELECT * FROM ${given.from} AS g (ticket_id, name, warn, due)), revived AS (
       UPDATE clock c SET stopped_at = NULL, next_at = CASE WHEN warned_at IS NULL THEN warn_at ELSE due_at END
       FROM (SELECT DISTINCT ticket_id FROM given) g
       WHERE c.ticket_id = g.ticket_id AND c.rule IS NOT NULL AND NOT c.kept AND c.stopped_at IS NOT NULL
         AND c.breached_at IS NULL AND c.due_at > $1
         AND NOT EXISTS (SELECT FROM clock r WHERE r.ticket_id = c.ticket_id AND r.name = c.name AND r.stopped_at IS NULL)
     )
     INSERT INTO clock (ticket_id, name, started_at, warn_at, due_at, next_at)
     SELECT ticket_id, name, begun, begun + warn * interval '1 minute', begun + due * interval '1 minute',
       begun + warn * interval '1 minute'
     FROM given CROSS JOIN (SELECT $1::timestamptz AS begun) AS beginning ON CONFLICT DO NOTHING`,
    [now, ...given.params],
  );
}
