import type { Tx } from '#lib/persistence';
import type { WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
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

/**
 * Locks the items of these tickets and of those that go on for them, in the one order that all keep. One that is merged while this waits
 * for its lock comes without its survivor: that one cannot be locked any more without standing in another's way.
 */
export async function lockWithSurvivors(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, WorkItem>> {
  const items = await tx.query<WorkItem[]>(
    `SELECT ${WORK_COLUMNS} FROM work_item w
     WHERE ticket_id = ANY ($1::uuid[] || ARRAY(SELECT into_id FROM ticket_merge WHERE ticket_id = ANY ($1::uuid[])))
     ORDER BY ticket_id FOR UPDATE`,
    [[...ticketIds]],
  );
  return new Map(items.map((item) => [item.ticketId, item]));
}
