import { unnestRows, type Tx } from '#lib/persistence';
import { judgementOf } from '../feedback/judgement.js';
import type { HeardEvent } from './heard-events.js';

const COLUMNS = {
  feedback_id: 'uuid',
  desk: 'text',
  channel: 'text',
  type: 'text',
  said_at: 'timestamptz',
  feedback: 'text',
  reasons: 'text',
  sentiment: 'double precision',
} as const;
type Row = { [Column in keyof typeof COLUMNS]?: string | number | undefined };

/** Keeps what opinions judge beside what their authors call them; the words go no further. */
export function writeOpinions(tx: Tx, events: readonly HeardEvent[]): void {
  const rows = events
    .filter((event) => event.type === 'support.feedback.received.v1')
    .map(({ data: { feedbackId, desk, channel, type, receivedAt, text } }): Row => {
      return { feedback_id: feedbackId, desk, channel, type, said_at: receivedAt, ...judgementOf(text) };
    });
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<Row>(rows, COLUMNS);
  tx.send(
    `INSERT INTO opinion (${columns})
     SELECT feedback_id, desk, channel, type, said_at, feedback, string_to_array(reasons, ','), sentiment
     FROM ${from} AS given (${columns}) ORDER BY feedback_id ON CONFLICT DO NOTHING`,
    params,
  );
}
