import { Injectable } from '@nestjs/common';
import { WatcherChangedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';

interface Changed {
  readonly version: number;
  readonly at: Date;
}

/** Who wants to know what happens to a ticket without holding it. Asking for what is so already changes nothing. */
@Injectable()
export class Watchers {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 403 for an agent who names another, 404 for a ticket or an agent that does not exist */
  async set(ticketId: string, agent: string, watching: boolean, caller: Identity, traceparent: string): Promise<void> {
    if (caller.role === 'agent' && caller.id !== agent) throw Problem.forbidden('Agents speak for themselves only.');
    await this.transactions.run(async (tx) => {
      const [ticket] = await tx.query<object[]>('SELECT 1 AS found FROM work_item WHERE ticket_id = $1', [ticketId]);
      if (ticket === undefined) throw Problem.notFound('No such ticket.');
      const [changed] = await tx.query<Changed[]>(SET_WATCHER, [ticketId, agent, watching, caller.id]);
      if (changed === undefined) return;
      const { version, at } = changed;
      const data = { ticketId, agent, watching, version, by: caller.id, at: at.toISOString() };
      this.outbox.add(tx, WatcherChangedV1.create(data, { cause: { traceparent } }));
    });
  }

  of(ticketId: string): Promise<{ agent: string; since: Date }[]> {
    return this.transactions.read(
      'SELECT agent, changed_at AS since FROM watcher WHERE ticket_id = $1 AND watching ORDER BY changed_at, agent',
      [ticketId],
    );
  }
}

const SET_WATCHER = `
  WITH changed AS (
    INSERT INTO watcher (ticket_id, agent, watching, changed_by, changed_at)
    SELECT $1, $2, $3, $4, mesh_now() WHERE $3 OR EXISTS (SELECT FROM watcher WHERE ticket_id = $1 AND agent = $2)
    ON CONFLICT (ticket_id, agent) DO UPDATE SET watching = excluded.watching, version = watcher.version + 1,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at
    WHERE watcher.watching <> excluded.watching RETURNING version, changed_at
  ) SELECT version, changed_at AS at FROM changed`;
