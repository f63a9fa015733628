import { clockTargets, type ClockTarget, type Desk } from '#lib/desks';
import { unnestRows, type Tx } from '#lib/persistence';
import type { DeskTime } from '../calendars/calendars.js';
import type { WorkItem } from '../work/work-item.js';
import { elapsedOf } from './service-targets.js';

/** A ticket that came to another tier. */
interface Moved {
  readonly item: WorkItem;
  readonly desk: Desk;
  readonly time: DeskTime;
}

interface Start {
  readonly ticketId: string;
  readonly name: string;
  readonly startedAt: Date;
  readonly pausedMinutes: number;
}

const COLUMNS = {
  ticketId: 'uuid',
  name: 'text',
  warn: 'double precision',
  due: 'double precision',
  addsPauses: 'boolean',
} as const;

const PAUSES = '(CASE WHEN t.adds_pauses THEN c.paused_minutes ELSE 0 END)';

/** Gives the clocks that run the time of their ticket's tier, from the same start. Pauses count as before. */
export async function retargetClocks(tx: Tx, moved: readonly Moved[]): Promise<void> {
  const targets = moved.flatMap(({ item, desk, time }) =>
    clockTargets(desk, item.kind, item.tier)
      .filter(({ clock }) => clock !== 'next-update')
      .map((target) => ({ ticketId: item.ticketId, target, time })),
  );
  // Where hours are closed, what passes depends on the start: only those clocks have to be read.
  const counted = targets.filter(({ target }) => target.inBusinessHours).map(({ ticketId }) => ticketId);
  const starts = counted.length === 0 ? [] : await readStarts(tx, [...new Set(counted)]);
  const rows = targets.flatMap(({ ticketId, target, time }) => {
    const start = starts.find((one) => one.ticketId === ticketId && one.name === target.clock);
    return rowOf(ticketId, target, time, start);
  });
  const given = unnestRows(rows, COLUMNS);
  tx.send(
    `UPDATE clock c SET warn_at = started_at + (t.warn + ${PAUSES}) * interval '1 minute',
       due_at = started_at + (t.due + ${PAUSES}) * interval '1 minute',
       next_at = CASE WHEN paused_at IS NULL
         THEN started_at + (CASE WHEN warned_at IS NULL THEN t.warn ELSE t.due END + ${PAUSES}) * interval '1 minute' END
     FROM ${given.from} AS t (ticket_id, name, warn, due, adds_pauses)
     WHERE c.ticket_id = t.ticket_id AND c.name = t.name AND c.stopped_at IS NULL AND c.breached_at IS NULL`,
    given.params,
  );
}

function readStarts(tx: Tx, ticketIds: readonly string[]): Promise<Start[]> {
  return tx.query<Start[]>(
    `SELECT ticket_id AS "ticketId", name, started_at AS "startedAt", paused_minutes AS "pausedMinutes"
     FROM clock WHERE ticket_id = ANY ($1::uuid[]) AND stopped_at IS NULL`,
    [ticketIds],
  );
}

function rowOf(ticketId: string, target: ClockTarget, time: DeskTime, start: Start | undefined) {
  if (!target.inBusinessHours) {
    const { clock, warnAfterMinutes, dueAfterMinutes } = target;
    return [{ ticketId, name: clock, warn: warnAfterMinutes, due: dueAfterMinutes, addsPauses: true }];
  }
  if (start === undefined) return [];
  const { clock, warn, due } = elapsedOf(target, start.startedAt, time, start.pausedMinutes);
  return [{ ticketId, name: clock, warn, due, addsPauses: false }];
}
