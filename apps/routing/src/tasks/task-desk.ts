import { Injectable } from '@nestjs/common';
import { newId, type Task, TaskClosedV1, TaskOpenedV1, TaskTakenV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { type Identity, maskPersonalData, Problem, redactSecrets } from '#lib/service';
import { toWorkState, type WorkItem } from '../work/work-item.js';
import { lockWork } from '../work/work-items.js';
import { decideTask, type TaskWish } from './decide-task.js';
import type { NewTask, TaskQuery } from './task-bodies.js';
import { insertTask, lockTask, saveTask, TASK_COLUMNS, type TaskRow, toTask } from './task-rows.js';

/** Gives work inside the house out and takes it back. Items are locked before tasks, so that no ticket ends over an open one. */
@Injectable()
export class TaskDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 404, 409 for a resolved ticket, 422 for an agent who does not exist or a time that has passed */
  open(ticketId: string, wanted: NewTask, caller: Identity, traceparent: string): Promise<Task> {
    return this.transactions.run(async (tx) => {
      const item = await lockItem(tx, ticketId);
      if (item.status === 'resolved') throw Problem.conflict('The ticket is resolved: reopen it first.');
      const now = await databaseTime(tx);
      await checkNew(tx, wanted, now);
      const row: TaskRow = {
        id: newId(),
        ticketId,
        title: masked(wanted.title),
        state: 'open',
        tier: wanted.tier ?? null,
        assignee: wanted.assignee ?? null,
        dueAt: wanted.dueAt === undefined ? null : new Date(wanted.dueAt),
        openedBy: caller.id,
        openedAt: now,
        closedBy: null,
        closedAt: null,
        result: null,
      };
      await insertTask(tx, row);
      const task = toTask(row);
      this.outbox.add(tx, TaskOpenedV1.create({ work: toWorkState(item), task }, { cause: { traceparent } }));
      return task;
    });
  }

  /** @throws Problem 403, 404, 409 */
  change(id: string, wish: TaskWish, caller: Identity, traceparent: string): Promise<Task> {
    return this.transactions.run(async (tx) => {
      const [known] = await tx.query<{ ticketId: string }[]>('SELECT ticket_id AS "ticketId" FROM task WHERE id = $1', [
        id,
      ]);
      if (known === undefined) throw Problem.notFound('No such task.');
      const item = await lockItem(tx, known.ticketId);
      const before = await lockTask(tx, id);
      if (before === undefined) throw Problem.notFound('No such task.');
      const by = { id: caller.id, leads: caller.role !== 'agent' };
      const after = decideTask(before, maskedWish(wish), { by, now: await databaseTime(tx) });
      if ('refused' in after)
        throw after.refused === 'forbidden' ? Problem.forbidden(after.detail) : Problem.conflict(after.detail);
      await saveTask(tx, after);
      const task = toTask(after);
      const said = after.state === 'open' ? TaskTakenV1 : TaskClosedV1;
      this.outbox.add(tx, said.create({ work: toWorkState(item), task }, { cause: { traceparent } }));
      return task;
    });
  }

  async list({ ticket, tier, assignee, state, overdue, limit }: TaskQuery): Promise<Task[]> {
    const rows = await this.transactions.read<TaskRow>(
      `SELECT ${TASK_COLUMNS} FROM task t WHERE state = $1 AND ($2::uuid IS NULL OR ticket_id = $2)
         AND ($3::text IS NULL OR tier = $3) AND ($4::text IS NULL OR assignee = $4)
         AND (NOT $5::boolean OR due_at <= coalesce(closed_at, mesh_now()))
       ORDER BY due_at NULLS LAST, opened_at, id LIMIT $6`,
      [state, ticket ?? null, tier ?? null, assignee ?? null, overdue, limit],
    );
    return rows.map(toTask);
  }

  async ofTicket(ticketId: string): Promise<Task[]> {
    const rows = await this.transactions.read<TaskRow>(
      `SELECT ${TASK_COLUMNS} FROM task t WHERE ticket_id = $1 ORDER BY opened_at, id`,
      [ticketId],
    );
    return rows.map(toTask);
  }
}

async function lockItem(tx: Tx, ticketId: string): Promise<WorkItem> {
  const item = (await lockWork(tx, [ticketId])).get(ticketId);
  if (item === undefined) throw Problem.notFound('No such ticket.');
  return item;
}

async function checkNew(tx: Tx, { assignee, dueAt }: NewTask, now: Date): Promise<void> {
  if (dueAt !== undefined && Date.parse(dueAt) <= now.getTime())
    throw Problem.invalid([{ path: 'dueAt', message: 'has passed already' }]);
  if (assignee === undefined) return;
  const [agent] = await tx.query<object[]>('SELECT FROM agent WHERE id = $1', [assignee]);
  if (agent === undefined) throw Problem.invalid([{ path: 'assignee', message: 'no such agent' }]);
}

function maskedWish(wish: TaskWish): TaskWish {
  if (wish.do === 'finish') return { ...wish, result: wish.result === null ? null : masked(wish.result) };
  return wish.do === 'cancel' ? { ...wish, reason: masked(wish.reason) } : wish;
}

function masked(text: string): string {
  return maskPersonalData(redactSecrets(text)).text;
}
