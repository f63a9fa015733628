import { Injectable } from '@nestjs/common';
import { Outbox } from '#lib/messaging';
import { Database, Transactions, type Tx } from '#lib/persistence';
import { DueKeeper } from '../due/due-keeper.js';
import { RoutingConfig } from '../routing.config.js';
import { markDueClocks } from './due-clocks.js';

const CLOCKS_A_ROUND = 200;

/**
 * Says when a deadline comes near and when it has passed: once each, in the transaction that marks the clock. Whatever fell due
 * while every process was down is said at the first look afterwards.
 */
@Injectable()
export class ClockKeeper extends DueKeeper {
  constructor(
    database: Database,
    transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    super(database, transactions, { everyMs: config.CLOCK_POLL_MS, table: 'clock', atOnce: CLOCKS_A_ROUND });
  }

  protected async round(tx: Tx, atOnce: number): Promise<number> {
    const { marked, events } = await markDueClocks(tx, atOnce);
    this.outbox.add(tx, ...events);
    return marked;
  }
}
