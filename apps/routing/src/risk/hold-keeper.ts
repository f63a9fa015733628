import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { RiskHoldAlarmedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Database, Transactions, type Tx } from '#lib/persistence';
import { DueRound } from '../due/due-round.js';
import { RoutingConfig } from '../routing.config.js';
import { HOLD_COLUMNS, type HoldRow, toHold, writeHold } from './hold-rows.js';
import { nextHold } from './next-hold.js';

const AT_ONCE = 100;
const DUE = `SELECT ${HOLD_COLUMNS} FROM protective_hold h WHERE next_at <= mesh_now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED`;

/** Raises the alarm for holds that nobody answered or nobody released in time: once each, also after a downtime. */
@Injectable()
export class HoldKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly rounds: DueRound;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    this.rounds = new DueRound(transactions, {
      name: HoldKeeper.name,
      everyMs: config.CLOCK_POLL_MS,
      table: 'protective_hold',
      atOnce: AT_ONCE,
      round: () => this.transactions.run((tx) => this.raiseAlarms(tx)),
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start(this.database);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.rounds.stop();
  }

  private async raiseAlarms(tx: Tx): Promise<number> {
    const due = await tx.query<HoldRow[]>(DUE, [AT_ONCE]);
    for (const row of due) {
      const state = nextHold(row.state, 'answer-overdue') ?? row.state;
      const alarm = state === 'unanswered' ? 'unanswered' : 'unreleased';
      writeHold(tx, row.id, { state, nextAt: null, by: 'routing', reason: `alarm: ${alarm}` });
      const cause = row.traceparent === null ? {} : { traceparent: row.traceparent };
      this.outbox.add(tx, RiskHoldAlarmedV1.create({ ...toHold({ ...row, state }), alarm }, { cause }));
    }
    return due.length;
  }
}
