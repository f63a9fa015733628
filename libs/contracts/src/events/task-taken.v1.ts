import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Task } from '../task.js';
import { WorkState } from '../work-state.js';

/** A task that was given to a tier, or to somebody else, is this person's now (`task.assignee`). */
export const TaskTakenV1 = defineEvent({
  type: 'support.task.taken.v1',
  publisher: 'routing',
  summary: 'Somebody took a task inside the house on',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, task: Task }),
});
export type TaskTakenV1 = EventOf<typeof TaskTakenV1>;
