import { WatcherChangedV1 } from '#lib/contracts';
import type { Outbox } from '#lib/messaging';
import type { Tx } from '#lib/persistence';

interface Changed {
  readonly agent: string;
  readonly version: number;
  readonly at: Date;
}

export interface WatcherWish {
  readonly ticketId: string;
  readonly watching: boolean;
  readonly by: string;
}

/** Who watches these tickets, by ticket: one question for all of them. */
export async function watchersOf(tx: Tx, ticketIds: readonly string[]): Promise<Map<string, string[]>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await tx.query<{ ticketId: string; agents: string[] }[]>(
    `SELECT ticket_id AS "ticketId", array_agg(agent ORDER BY agent) AS agents FROM watcher
     WHERE watching AND ticket_id = ANY ($1::uuid[]) GROUP BY ticket_id`,
    [[...ticketIds]],
  );
  return new Map(rows.map(({ ticketId, agents }) => [ticketId, agents]));
}

/** Writes it down and says it; what is so already changes nothing. The ticket must be locked against merging. */
export async function setWatcher(
  tx: Tx,
  outbox: Outbox,
  { agent, ...wish }: WatcherWish & { readonly agent: string },
  cause: { traceparent?: string },
): Promise<void> {
  const changed = await tx.query<Changed[]>(
    changeStatement(
      'SELECT $1::uuid, $4, $2::boolean, $3 WHERE $2 OR EXISTS (SELECT FROM watcher WHERE ticket_id = $1 AND agent = $4)',
    ),
    [wish.ticketId, wish.watching, wish.by, agent],
  );
  say(outbox, tx, wish, changed, cause);
}

/**
 * Whoever watches a ticket that was merged watches the one that goes on. They stay on the merged one, too: what was said there before the
 * merge was known everywhere is not lost on them. Both tickets must be locked.
 */
export async function bringWatchers(
  tx: Tx,
  outbox: Outbox,
  { from, into, by }: { readonly from: string; readonly into: string; readonly by: string },
  cause: { traceparent?: string },
): Promise<void> {
  const changed = await tx.query<Changed[]>(
    changeStatement(
      'SELECT $1::uuid, agent, $2::boolean, $3 FROM watcher WHERE ticket_id = $4 AND watching ORDER BY agent',
    ),
    [into, true, by, from],
  );
  say(outbox, tx, { ticketId: into, watching: true, by }, changed, cause);
}

function say(
  outbox: Outbox,
  tx: Tx,
  { ticketId, watching, by }: WatcherWish,
  changed: readonly Changed[],
  cause: { traceparent?: string },
): void {
  outbox.add(
    tx,
    ...changed.map(({ agent, version, at }) =>
      WatcherChangedV1.create({ ticketId, agent, watching, version, by, at: at.toISOString() }, { cause }),
    ),
  );
}

const changeStatement = (wanted: string): string => `
  WITH wanted AS (${wanted}), changed AS (
    INSERT INTO watcher (ticket_id, agent, watching, changed_by, changed_at)
    SELECT w.ticket_id, w.agent, w.watching, w.changed_by, mesh_now() FROM wanted AS w (ticket_id, agent, watching, changed_by)
    ON CONFLICT (ticket_id, agent) DO UPDATE SET watching = excluded.watching, version = watcher.version + 1,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at
    WHERE watcher.watching <> excluded.watching RETURNING agent, version, changed_at
  ) SELECT agent, version, changed_at AS at FROM changed ORDER BY agent`;
