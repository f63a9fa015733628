import type { Tx } from '#lib/persistence';
import type { WorkItem } from '../work/work-item.js';
import { isMerged } from './decide-merge.js';

/** Of merged tickets, the ones that go on in their place, by the merged ones' ids. Asks nothing when none is merged. */
export async function survivorsOf(tx: Tx, items: Iterable<WorkItem>): Promise<Map<string, string>> {
  const merged = [...items].filter(isMerged).map(({ ticketId }) => ticketId);
  if (merged.length === 0) return new Map();
  const rows = await tx.query<{ ticketId: string; intoId: string }[]>(
    'SELECT ticket_id AS "ticketId", into_id AS "intoId" FROM ticket_merge WHERE ticket_id = ANY ($1::uuid[])',
    [merged],
  );
  return new Map(rows.map(({ ticketId, intoId }) => [ticketId, intoId]));
}
