import { unnestRows, type Tx } from '#lib/persistence';
import type { LogLine } from './log-line.js';

const COLUMNS = {
  eventId: 'uuid',
  type: 'text',
  source: 'text',
  subject: 'text',
  traceparent: 'text',
  occurredAt: 'timestamptz',
  data: 'text',
} as const;

/** Appends to the log, under the day on which the events came (Asia/Shanghai). */
export function writeLog(tx: Tx, lines: readonly LogLine[]): void {
  const { from, params } = unnestRows<LogLine>(lines, COLUMNS);
  tx.send(
    `WITH received AS MATERIALIZED (SELECT mesh_now() AS at)
     INSERT INTO event_log (received_on, received_at, event_id, type, source, subject, traceparent, occurred_at, data)
     SELECT (at AT TIME ZONE 'Asia/Shanghai')::date, at, id, type, source, subject, traceparent, occurred_at, data::json
     FROM received, ${from} AS line (id, type, source, subject, traceparent, occurred_at, data)`,
    params,
  );
}
