import { unnestRows, type Tx } from '#lib/persistence';
import type { HeardEvent } from './heard-events.js';

/** The fact by which an internal system says that a customer is none any more. */
const LEFT = 'account.closed';

const COLUMNS = { customer_ref: 'text', desk: 'text', left_at: 'timestamptz' } as const;
type Row = { [Column in keyof typeof COLUMNS]: string | undefined };

/** Keeps who closed their account: whether those who had to write come back is one question, whether they stay is another. */
export function writeCustomersLeft(tx: Tx, events: readonly HeardEvent[]): void {
  const rows = events.flatMap((event): Row[] => {
    if (event.type !== 'support.fact.recorded.v1' || event.data.factType !== LEFT) return [];
    const { customer, desk, occurredAt } = event.data;
    return [{ customer_ref: customer.ref, desk: desk ?? '', left_at: occurredAt }];
  });
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<Row>(rows, COLUMNS);
  tx.send(
    `INSERT INTO customer_left AS known (${columns}) SELECT customer_ref, desk, max(left_at)
     FROM ${from} AS given (${columns}) GROUP BY 1, 2 ORDER BY 1, 2
     ON CONFLICT (customer_ref, desk) DO UPDATE SET left_at = greatest(known.left_at, excluded.left_at)`,
    params,
  );
}
