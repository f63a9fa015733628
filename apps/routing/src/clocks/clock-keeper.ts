import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Outbox } from '#lib/messaging';
import { Database, RepeatingTask, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';
import { markDueClocks } from './due-clocks.js';

const CLOCKS_A_ROUND = 200;
/** A due clock may be in the hands of another process. */
const LEAST_PAUSE_MS = 20;

/**
 * Says when a deadline comes near and when it has passed: once each, in the transaction that marks the clock. Whatever fell due
 * while every process was down is said at the first look afterwards.
 */
@Injectable()
export class ClockKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task: RepeatingTask;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    this.task = new RepeatingTask(ClockKeeper.name, config.CLOCK_POLL_MS, () => this.run());
  }

  onApplicationBootstrap(): void {
    void this.task.start(this.database);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  private async run(): Promise<void> {
    let waitMs = await this.untilNext();
    if (waitMs !== undefined && waitMs <= 0) {
      while ((await this.markRound()) === CLOCKS_A_ROUND);
      waitMs = await this.untilNext();
    }
    if (waitMs !== undefined) this.task.runWithin(Math.max(LEAST_PAUSE_MS, waitMs));
  }

  private async markRound(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const { marked, events } = await markDueClocks(tx, CLOCKS_A_ROUND);
      this.outbox.add(tx, ...events);
      return marked;
    });
  }

  /** Milliseconds until the next clock needs a look; 0 or less: now. Undefined: none runs. */
  private async untilNext(): Promise<number | undefined> {
    const [row] = await this.transactions.read<{ ms: number | null }>(
      `SELECT (extract(epoch FROM min(next_at) - mesh_now()) * 1000)::float8 AS ms FROM clock WHERE next_at IS NOT NULL`,
    );
    return row?.ms ?? undefined;
  }
}
