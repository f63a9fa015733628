import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Task } from '../task.js';
import { WorkState } from '../work-state.js';

/** Somebody inside the house is asked to do something for a ticket. As long as it is open, the ticket cannot be resolved. */
export const TaskOpenedV1 = defineEvent({
  type: 'support.task.opened.v1',
  publisher: 'routing',
  summary: 'A task inside the house was given out',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, task: Task }),
});
export type TaskOpenedV1 = EventOf<typeof TaskOpenedV1>;
