import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Task } from '../task.js';
import { WorkState } from '../work-state.js';

/** A task is done, or was given up by whoever gave it out; `task.state` says which. */
export const TaskClosedV1 = defineEvent({
  type: 'support.task.closed.v1',
  publisher: 'routing',
  summary: 'A task inside the house was done or given up',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, task: Task }),
});
export type TaskClosedV1 = EventOf<typeof TaskClosedV1>;
