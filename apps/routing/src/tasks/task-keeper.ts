import { Injectable } from '@nestjs/common';
import { TaskOverdueV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Database, Transactions, type Tx } from '#lib/persistence';
import { DueKeeper } from '../due/due-keeper.js';
import { RoutingConfig } from '../routing.config.js';
import { originOf, toWorkState, type WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
import { TASK_COLUMNS, type TaskRow, toTask } from './task-rows.js';

const AT_ONCE = 200;

/** Says of every open task that its time has passed, once, in the transaction that marks it. */
@Injectable()
export class TaskKeeper extends DueKeeper {
  constructor(
    database: Database,
    transactions: Transactions,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    super(database, transactions, { everyMs: config.CLOCK_POLL_MS, table: 'task', atOnce: AT_ONCE });
  }

  protected async round(tx: Tx, atOnce: number): Promise<number> {
    const overdue = await tx.query<TaskRow[]>(MARK_OVERDUE, [atOnce]);
    if (overdue.length === 0) return 0;
    const items = await tx.query<WorkItem[]>(
      `SELECT ${WORK_COLUMNS} FROM work_item w WHERE ticket_id = ANY ($1::uuid[])`,
      [overdue.map(({ ticketId }) => ticketId)],
    );
    const byTicket = new Map(items.map((item) => [item.ticketId, item]));
    this.outbox.add(
      tx,
      ...overdue.flatMap((row) => {
        const item = byTicket.get(row.ticketId);
        return item === undefined
          ? []
          : [TaskOverdueV1.create({ work: toWorkState(item), task: toTask(row) }, { cause: originOf(item) })];
      }),
    );
    return overdue.length;
  }
}

const MARK_OVERDUE = `
  WITH due AS (
    SELECT id FROM task WHERE next_at <= mesh_now() ORDER BY next_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ), t AS (
    UPDATE task SET next_at = NULL FROM due WHERE task.id = due.id RETURNING task.*
  ) SELECT ${TASK_COLUMNS} FROM t ORDER BY t.due_at, t.id`;
