import { Injectable } from '@nestjs/common';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { RoutingConfig } from '../routing.config.js';
import { FlowBook } from './flow-book.js';
import { FlowKeeper } from './flow-keeper.js';

const RUNS_A_ROUND = 50;

/**
 * Moves tickets whose time in a state is over; what fell due while every process was down moves at the first look afterwards. Agents
 * are locked before tickets everywhere, so runs are not claimed first: another process that wants the same ones waits for the lock
 * and finds them moved. Also learns the flows that other processes have begun, to hear for them.
 */
@Injectable()
export class FlowTimers extends RepeatingWork {
  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly book: FlowBook,
    private readonly keeper: FlowKeeper,
    config: RoutingConfig,
  ) {
    super(database, config.CLOCK_POLL_MS);
  }

  protected async work(): Promise<void> {
    await this.transactions.run((tx) => this.book.learnAll(tx));
    for (let due = await this.due(); due.length > 0; due = due.length < RUNS_A_ROUND ? [] : await this.due()) {
      const ids = due;
      await this.transactions.run((tx) => this.keeper.timeOut(tx, ids));
    }
  }

  private async due(): Promise<string[]> {
    const rows = await this.transactions.read<{ ticketId: string }>(
      `SELECT ticket_id AS "ticketId" FROM flow_run WHERE next_timer_at <= mesh_now() ORDER BY next_timer_at LIMIT $1`,
      [RUNS_A_ROUND],
    );
    return rows.map(({ ticketId }) => ticketId);
  }
}
