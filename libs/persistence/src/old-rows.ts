import type { Transactions } from './transactions.js';

const ROWS_A_SLICE = 20_000;

export interface OldRows {
  /** Names come from code, never from input. */
  readonly table: string;
  /** When a row was written. */
  readonly column: string;
  readonly days: number;
}

/**
 * Deletes what is older than so many days in short transactions, until nothing is left of it: a fixed number a round would
 * fall behind a busy service for good.
 *
 * @param goesOn asked before every slice
 */
export async function forgetOldRows(
  transactions: Transactions,
  { table, column, days }: OldRows,
  goesOn: () => boolean,
): Promise<void> {
  let gone = ROWS_A_SLICE;
  while (gone === ROWS_A_SLICE && goesOn()) {
    const [row] = await transactions.statement<{ gone: number }>(
      {
        text: `WITH gone AS (
                 DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
                   SELECT ctid FROM ${table} WHERE ${column} < now() - make_interval(days => $1) LIMIT $2)) RETURNING 1
               ) SELECT count(*)::int AS gone FROM gone`,
      },
      [days, ROWS_A_SLICE],
    );
    gone = row?.gone ?? 0;
  }
}
