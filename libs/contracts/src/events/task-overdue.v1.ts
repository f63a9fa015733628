import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Task } from '../task.js';
import { WorkState } from '../work-state.js';

/** A task has passed its time and is still open. Once a task; published late when every process was down, never lost. */
export const TaskOverdueV1 = defineEvent({
  type: 'support.task.overdue.v1',
  publisher: 'routing',
  summary: 'A task inside the house has passed its time',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, task: Task }),
});
export type TaskOverdueV1 = EventOf<typeof TaskOverdueV1>;
