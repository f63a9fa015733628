import type { TaskRow } from './task-rows.js';

export type TaskWish =
  | { readonly do: 'take' }
  | { readonly do: 'finish'; readonly result: string | null }
  | { readonly do: 'cancel'; readonly reason: string };

export interface TaskCircumstances {
  readonly by: { readonly id: string; readonly leads: boolean };
  readonly now: Date;
}

export type TaskRefusal =
  | { readonly refused: 'impossible'; readonly detail: string }
  | { readonly refused: 'forbidden'; readonly detail: string };

/**
 * What becomes of a task. One that is nobody's is taken by whoever wants it; it is done by the person who has it, or by anybody
 * while nobody has it; it is given up by whoever gave it out. A supervisor may do all of it.
 */
export function decideTask(task: TaskRow, wish: TaskWish, { by, now }: TaskCircumstances): TaskRow | TaskRefusal {
  if (task.state !== 'open') return { refused: 'impossible', detail: `The task is ${task.state} already.` };
  const isOthers = task.assignee !== null && task.assignee !== by.id && !by.leads;
  switch (wish.do) {
    case 'take':
      return isOthers ? forbidden(`${task.assignee} has the task.`) : { ...task, assignee: by.id };
    case 'finish':
      return isOthers
        ? forbidden(`${task.assignee} has the task.`)
        : { ...task, state: 'done', closedBy: by.id, closedAt: now, result: wish.result };
    default:
      return task.openedBy === by.id || by.leads
        ? { ...task, state: 'cancelled', closedBy: by.id, closedAt: now, result: wish.reason }
        : forbidden('Only whoever gave the task out, or a supervisor, may give it up.');
  }
}

function forbidden(detail: string): TaskRefusal {
  return { refused: 'forbidden', detail };
}
