import { Injectable } from '@nestjs/common';
import { Database, Transactions, type Tx } from '#lib/persistence';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { DueKeeper } from '../due/due-keeper.js';
import { RoutingConfig } from '../routing.config.js';
import { endWrapUps } from './end-wrap-ups.js';

const AT_ONCE = 200;

/** Agents first, as everywhere; one who is busy with something else is looked at again at once. */
const LOCK_DUE = `
  SELECT id FROM agent WHERE id IN (SELECT agent_id FROM wrap_up WHERE next_at <= mesh_now() ORDER BY next_at LIMIT $1)
  ORDER BY id FOR UPDATE SKIP LOCKED`;

/** Gives agents their units back when the time to write a ticket up is over; whoever waits for them is served then. */
@Injectable()
export class WrapUpKeeper extends DueKeeper {
  private freed = false;

  constructor(
    database: Database,
    transactions: Transactions,
    private readonly assignment: AssignmentLoop,
    config: RoutingConfig,
  ) {
    super(database, transactions, { everyMs: config.CLOCK_POLL_MS, table: 'wrap_up', atOnce: AT_ONCE });
  }

  protected override async work(): Promise<void> {
    await super.work();
    if (this.freed) this.assignment.nudge();
    this.freed = false;
  }

  protected async round(tx: Tx, atOnce: number): Promise<number> {
    const agents = await tx.query<{ id: string }[]>(LOCK_DUE, [atOnce]);
    if (agents.length === 0) return 0;
    const ended = await endWrapUps(
      tx,
      agents.map(({ id }) => id),
      'over',
    );
    this.freed ||= ended.length > 0;
    return agents.length;
  }
}
