import { Injectable } from '@nestjs/common';
import { RiskHoldAlarmedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Database, Transactions, type Tx } from '#lib/persistence';
import { DueKeeper } from '../due/due-keeper.js';
import { RoutingConfig } from '../routing.config.js';
import { HOLD_COLUMNS, type HoldRow, toHold, writeHold } from './hold-rows.js';
import { nextHold } from './next-hold.js';

const AT_ONCE = 100;
const DUE = `SELECT ${HOLD_COLUMNS} FROM protective_hold h WHERE next_at <= mesh_now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED`;

/** Raises the alarm for holds that nobody answered or nobody released in time: once each, also after a downtime. */
@Injectable()
export class HoldKeeper extends DueKeeper {
  constructor(
    database: Database,
    transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    super(database, transactions, { everyMs: config.CLOCK_POLL_MS, table: 'protective_hold', atOnce: AT_ONCE });
  }

  protected async round(tx: Tx, atOnce: number): Promise<number> {
    const due = await tx.query<HoldRow[]>(DUE, [atOnce]);
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
