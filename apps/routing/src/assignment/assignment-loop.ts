import { Injectable } from '@nestjs/common';
import { HUMAN_TIERS, type Tier } from '#lib/contracts';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';
import { TicketRouter } from './ticket-router.js';

/** Runs the router whenever something changed, and now and then anyway: a change made in another process is seen too. */
@Injectable()
export class AssignmentLoop extends RepeatingWork {
  private readonly changed = new Set<Tier>();

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly router: TicketRouter,
    config: RoutingConfig,
  ) {
    super(database, config.ASSIGN_POLL_MS);
  }

  /** Something about these tiers changed: new work, room, presence or skills. Without tiers: all of them. */
  nudge(...tiers: readonly Tier[]): void {
    for (const tier of tiers.length === 0 ? HUMAN_TIERS : tiers) this.changed.add(tier);
    this.task.wake();
  }

  protected async work(): Promise<void> {
    const tiers = this.changed.size > 0 ? [...this.changed] : await this.tiersWithWork();
    this.changed.clear();
    for (const tier of tiers) {
      // A round looks at the most urgent only; the next one sees who has room after it.
      while ((await this.transactions.run((tx) => this.router.drain(tx, tier))) > 0);
    }
  }

  /** The tiers where somebody waits and somebody has room. */
  private async tiersWithWork(): Promise<Tier[]> {
    const rows = await this.transactions.read<{ tier: Tier }>(
      `SELECT tier FROM unnest($1::text[]) AS tier
       WHERE EXISTS (SELECT FROM agent a WHERE a.presence = 'online' AND a.load < a.capacity AND tier = ANY (a.tiers))
         AND EXISTS (SELECT FROM work_item w WHERE w.status = 'queued' AND w.tier = tier.tier)`,
      [HUMAN_TIERS],
    );
    return rows.map((row) => row.tier);
  }
}
