import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Outbox } from '#lib/messaging';
import { Database, Transactions } from '#lib/persistence';
import { DueRound } from '../due/due-round.js';
import { RoutingConfig } from '../routing.config.js';
import { markDueClocks } from './due-clocks.js';

const CLOCKS_A_ROUND = 200;

/**
 * Says when a deadline comes near and when it has passed: once each, in the transaction that marks the clock. Whatever fell due
 * while every process was down is said at the first look afterwards.
 */
@Injectable()
export class ClockKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: DueRound;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    this.rounds = new DueRound(transactions, {
      name: ClockKeeper.name,
      everyMs: config.CLOCK_POLL_MS,
      table: 'clock',
      atOnce: CLOCKS_A_ROUND,
      round: () => this.markRound(),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start(this.database);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async markRound(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const { marked, events } = await markDueClocks(tx, CLOCKS_A_ROUND);
      this.outbox.add(tx, ...events);
      return marked;
    });
  }
}
