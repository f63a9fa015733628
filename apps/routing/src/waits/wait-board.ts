import { Injectable, Logger } from '@nestjs/common';
import type { Tier } from '#lib/contracts';
import type { Desk } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { queueOf, type Handled, type HouseState, type OnDuty, type TierQueue, type Waiting } from './wait-of.js';

/** Nobody looks at the database more often than this, however many ask. */
const FRESH_MS = 2_000;

/**
 * Who waits where, in memory. Asking never waits for the database: what is older than two seconds is read anew in the background,
 * so that a flood of tickets costs one look.
 */
@Injectable()
export class WaitBoard {
  private readonly log = new Logger(WaitBoard.name);
  private state: HouseState = { waiting: [], onDuty: [], handled: [] };
  private readAt = -FRESH_MS;
  private reading: Promise<void> | undefined;

  constructor(private readonly transactions: Transactions) {}

  /** As far as is known. @param more tickets that came since, which nobody has counted yet */
  expected(desk: Desk, tier: Tier, more: number): TierQueue['expectedWait'] {
    this.refresh().catch((error: unknown) => this.log.warn(`the queues could not be read: ${String(error)}`));
    const { waiting } = queueOf(this.state, desk, tier);
    return queueOf(this.state, desk, tier, waiting + more).expectedWait;
  }

  /** Every human tier of a desk; at most two seconds old. */
  async queuesOf(desk: Desk): Promise<TierQueue[]> {
    await this.refresh();
    return desk.tiers.escalation
      .filter((tier) => tier !== 'self-service')
      .map((tier) => queueOf(this.state, desk, tier));
  }

  /** How long a ticket waits that has so many before it, itself included. */
  async at(desk: Desk, tier: Tier, ahead: number): Promise<TierQueue> {
    await this.refresh();
    return queueOf(this.state, desk, tier, ahead);
  }

  private refresh(): Promise<void> {
    // Real time that passes in this process: how old memory is, no deadline.
    if (performance.now() - this.readAt < FRESH_MS) return Promise.resolve();
    this.reading ??= this.read().finally(() => (this.reading = undefined));
    return this.reading;
  }

  private async read(): Promise<void> {
    const [waiting, onDuty, handled] = await Promise.all([
      this.transactions.read<Waiting>(
        `SELECT desk, tier, count(*)::int AS waiting FROM work_item WHERE status = 'queued' GROUP BY desk, tier`,
      ),
      this.transactions.read<OnDuty>(`SELECT tiers, desks, capacity, load FROM agent WHERE presence = 'online'`),
      this.transactions.read<Handled>(
        `SELECT desk, tier, count(*)::int AS tickets,
           (avg(extract(epoch FROM resolved_at - assigned_at)) / 60)::float8 AS minutes
         FROM (SELECT desk, tier, resolved_at, assigned_at FROM work_item
           WHERE assigned_at IS NOT NULL AND status = 'resolved' AND resolved_at > mesh_now() - interval '7 days'
           ORDER BY resolved_at DESC LIMIT 1000) AS lately
         WHERE resolved_at >= assigned_at GROUP BY desk, tier`,
      ),
    ]);
    this.state = { waiting, onDuty, handled };
    this.readAt = performance.now();
  }
}
