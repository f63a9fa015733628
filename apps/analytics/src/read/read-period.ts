import type { Transactions } from '#lib/persistence';
import { type Period, periodOf, type ReportQuery } from './period.js';

/**
 * The period a query asks for; what it leaves open ends now, by the time of the database.
 *
 * @throws Problem 400 as `periodOf`
 */
export async function readPeriod(transactions: Transactions, query: Pick<ReportQuery, 'from' | 'to'>): Promise<Period> {
  const [clock] = await transactions.read<{ now: Date }>('SELECT mesh_now() AS now');
  if (clock === undefined) throw new Error('the database tells no time');
  return periodOf(query, clock.now);
}
