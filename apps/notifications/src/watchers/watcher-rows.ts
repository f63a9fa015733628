import type { WatcherChangedV1 } from '#lib/contracts';
import type { Tx } from '#lib/persistence';

/** The newest version counts, in whatever order they come. */
export async function keepWatchers(tx: Tx, changes: readonly WatcherChangedV1[]): Promise<void> {
  for (const { data } of changes)
    await tx.query(
      `INSERT INTO watcher (ticket_id, agent, watching, version) VALUES ($1, $2, $3, $4)
       ON CONFLICT (ticket_id, agent) DO UPDATE SET watching = excluded.watching, version = excluded.version
       WHERE watcher.version < excluded.version`,
      [data.ticketId, data.agent, data.watching, data.version],
    );
}

/** Who watches these tickets, by ticket; one question a batch. */
export async function watchersOf(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ ticketId: string; agents: string[] }[]>(
    `SELECT ticket_id AS "ticketId", array_agg(agent ORDER BY agent) AS agents FROM watcher
     WHERE watching AND ticket_id = ANY ($1::uuid[]) GROUP BY ticket_id`,
    [ticketIds],
  );
  return new Map(rows.map(({ ticketId, agents }) => [ticketId, agents]));
}
