import { unnestRows, type Tx } from '#lib/persistence';
import type { HeardEvent } from './heard-events.js';

const COLUMNS = { hour: 'timestamptz', desk: 'text', product: 'text', lesson: 'text' } as const;
type Row = { [Column in keyof typeof COLUMNS]: string };

/** Counts lessons that were finished, by the hour in which they were. */
export function writeLessons(tx: Tx, events: readonly HeardEvent[]): void {
  const rows = events
    .filter((event) => event.type === 'support.education.completed.v1')
    .map(({ data: { completedAt: hour, desk, product, lesson } }): Row => ({ hour, desk, product, lesson }));
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<Row>(rows, COLUMNS);
  tx.send(
    `INSERT INTO lesson_hour AS counter (${columns}, completed)
     SELECT date_trunc('hour', hour), desk, product, lesson, count(*) FROM ${from} AS given (${columns})
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
     ON CONFLICT (${columns}) DO UPDATE SET completed = counter.completed + excluded.completed`,
    params,
  );
}
