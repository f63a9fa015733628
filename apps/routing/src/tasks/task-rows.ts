import type { Task, TaskState, Tier } from '#lib/contracts';
import type { Tx } from '#lib/persistence';

/** A row of `task`. */
export interface TaskRow {
  readonly id: string;
  readonly ticketId: string;
  readonly title: string;
  readonly state: TaskState;
  readonly tier: Tier | null;
  readonly assignee: string | null;
  readonly dueAt: Date | null;
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly result: string | null;
}

export const TASK_COLUMNS = `t.id, t.ticket_id AS "ticketId", t.title, t.state, t.tier, t.assignee, t.due_at AS "dueAt",
  t.opened_by AS "openedBy", t.opened_at AS "openedAt", t.closed_by AS "closedBy", t.closed_at AS "closedAt", t.result`;

/** What stands between a ticket and its end, the oldest first. */
export function openTasks(tx: Tx, ticketId: string): Promise<TaskRow[]> {
  return tx.query<TaskRow[]>(
    `SELECT ${TASK_COLUMNS} FROM task t WHERE ticket_id = $1 AND state = 'open' ORDER BY opened_at, id`,
    [ticketId],
  );
}

export async function lockTask(tx: Tx, id: string): Promise<TaskRow | undefined> {
  const [task] = await tx.query<TaskRow[]>(`SELECT ${TASK_COLUMNS} FROM task t WHERE id = $1 FOR UPDATE`, [id]);
  return task;
}

export async function insertTask(tx: Tx, task: TaskRow): Promise<void> {
  await tx.query(
    `INSERT INTO task (id, ticket_id, title, tier, assignee, due_at, next_at, opened_by, opened_at)
     VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
    [task.id, task.ticketId, task.title, task.tier, task.assignee, task.dueAt, task.openedBy, task.openedAt],
  );
}

/** Writes what may change of a locked task. */
export async function saveTask(tx: Tx, task: TaskRow): Promise<void> {
  await tx.query(
    `UPDATE task SET state = $2, assignee = $3, closed_by = $4, closed_at = $5, result = $6,
       next_at = CASE WHEN $2 = 'open' THEN next_at END WHERE id = $1`,
    [task.id, task.state, task.assignee, task.closedBy, task.closedAt, task.result],
  );
}

/** As events and readers see it. */
export function toTask(row: TaskRow): Task {
  return {
    id: row.id,
    ticketId: row.ticketId,
    title: row.title,
    state: row.state,
    ...(row.tier === null ? {} : { tier: row.tier }),
    ...(row.assignee === null ? {} : { assignee: row.assignee }),
    ...(row.dueAt === null ? {} : { dueAt: row.dueAt.toISOString() }),
    openedBy: row.openedBy,
    openedAt: row.openedAt.toISOString(),
    ...(row.closedBy === null ? {} : { closedBy: row.closedBy }),
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt.toISOString() }),
    ...(row.result === null ? {} : { result: row.result }),
  };
}
