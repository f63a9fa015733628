import { Injectable } from '@nestjs/common';
import { TaskOverdueV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { Database, databaseTime, Transactions, unnestRows, type Tx } from '#lib/persistence';
import { DueKeeper } from '../due/due-keeper.js';
import { RoutingConfig } from '../routing.config.js';
import { originOf, toWorkState, type WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
import { nextNudge, type Nudge, type OverdueTask } from './next-nudge.js';
import { TASK_COLUMNS, type TaskRow, toTask } from './task-rows.js';

const AT_ONCE = 200;
/** Of a desk that this installation no longer has. */
const MANAGERS_AFTER_MINUTES = 1440;

type DueTask = TaskRow & OverdueTask;

/** Says of every open task that its time has passed: to its owner, and later to the managers; once each, in the transaction that marks it. */
@Injectable()
export class TaskKeeper extends DueKeeper {
  constructor(
    database: Database,
    transactions: Transactions,
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    config: RoutingConfig,
  ) {
    super(database, transactions, { everyMs: config.CLOCK_POLL_MS, table: 'task', atOnce: AT_ONCE });
  }

  protected async round(tx: Tx, atOnce: number): Promise<number> {
    const overdue = await tx.query<DueTask[]>(LOCK_DUE, [atOnce]);
    if (overdue.length === 0) return 0;
    const items = await tx.query<WorkItem[]>(
      `SELECT ${WORK_COLUMNS} FROM work_item w WHERE ticket_id = ANY ($1::uuid[])`,
      [overdue.map(({ ticketId }) => ticketId)],
    );
    const now = await databaseTime(tx);
    const byTicket = new Map(items.map((item) => [item.ticketId, item]));
    const told = overdue.map((row) => {
      const item = byTicket.get(row.ticketId);
      return { row, item, nudge: nextNudge(row, this.managersAfter(item), now) };
    });
    markNudged(
      tx,
      told.map(({ row, nudge }) => ({ id: row.id, ...nudge })),
    );
    this.outbox.add(
      tx,
      ...told.flatMap(({ row, item, nudge: { nudged } }) =>
        item === undefined
          ? []
          : [TaskOverdueV1.create({ work: toWorkState(item), task: toTask(row), nudged }, { cause: originOf(item) })],
      ),
    );
    return overdue.length;
  }

  private managersAfter(item: WorkItem | undefined): number {
    if (item === undefined || !this.desks.has(item.desk)) return MANAGERS_AFTER_MINUTES;
    return this.desks.get(item.desk).tasks.managersAfter;
  }
}

const LOCK_DUE = `
  SELECT ${TASK_COLUMNS}, t.nudged FROM task t WHERE next_at <= mesh_now() ORDER BY next_at, id LIMIT $1
  FOR UPDATE SKIP LOCKED`;

function markNudged(tx: Tx, nudges: readonly (Nudge & { readonly id: string })[]): void {
  const given = unnestRows(nudges, { id: 'uuid', nudged: 'text', nextAt: 'timestamptz' });
  tx.send(
    `UPDATE task SET nudged = g.nudged, next_at = g.next_at FROM ${given.from} AS g (id, nudged, next_at) WHERE task.id = g.id`,
    given.params,
  );
}
