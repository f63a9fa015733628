import type { Tx } from './tx.js';

/** The transaction's time as Postgres has it, shifted where a test shifts it. The only time that deadlines are reckoned with. */
export async function databaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.query<{ now: Date }[]>('SELECT mesh_now() AS now');
  if (row === undefined) throw new Error('the database tells no time');
  return row.now;
}
