import type { LimitBreachedV1, LimitExtendedV1, LimitWarnedV1 } from '#lib/contracts';
import { unnestRows, type Tx } from '#lib/persistence';
import type { HeardEvent } from './heard-events.js';
import { readInstant } from './instants.js';

type LimitEvent = LimitWarnedV1 | LimitBreachedV1 | LimitExtendedV1;

const COLUMNS = { hour: 'timestamptz', desk: 'text', channel: 'text', name: 'text', type: 'text' } as const;
type Row = { [Column in keyof typeof COLUMNS]: string | undefined };

/** Counts what was said of statutory limits. A breach belongs to the hour in which the limit passed, however late it is told. */
export function writeLimitMarks(tx: Tx, events: readonly HeardEvent[]): void {
  const rows = events.filter(isLimitEvent).map(rowOf);
  if (rows.length === 0) return;
  const { from, params } = unnestRows<Row>(rows, COLUMNS);
  tx.send(
    `INSERT INTO limit_hour AS counter (hour, desk, channel, name, warned, breached, extended)
     SELECT date_trunc('hour', coalesce(hour, mesh_now())), desk, channel, name,
       count(*) FILTER (WHERE type = 'support.limit.warned.v1'),
       count(*) FILTER (WHERE type = 'support.limit.breached.v1'),
       count(*) FILTER (WHERE type = 'support.limit.extended.v1')
     FROM ${from} AS given (hour, desk, channel, name, type) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
     ON CONFLICT (hour, desk, channel, name) DO UPDATE SET warned = counter.warned + excluded.warned,
       breached = counter.breached + excluded.breached, extended = counter.extended + excluded.extended`,
    params,
  );
}

function isLimitEvent(event: HeardEvent): event is LimitEvent {
  return event.type.startsWith('support.limit.');
}

function rowOf({ type, time, data: { work, limit } }: LimitEvent): Row {
  const at = readInstant(type === 'support.limit.breached.v1' ? limit.dueAt : time);
  const hour = at === undefined ? undefined : new Date(at).toISOString();
  return { hour, desk: work.desk, channel: work.channel, name: limit.name, type };
}
