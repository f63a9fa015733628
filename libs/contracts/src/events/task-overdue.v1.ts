import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Task } from '../task.js';
import { WorkState } from '../work-state.js';

/** Who is to do something about a task that is overdue. */
export const Nudged = z.enum(['owner', 'managers']);
export type Nudged = z.infer<typeof Nudged>;

/**
 * A task has passed its time and is still open: said once for its owner and, when it stays open, once for the managers; of a task that
 * is nobody's for the managers at once. Published late when every process was down, never lost.
 */
export const TaskOverdueV1 = defineEvent({
  type: 'support.task.overdue.v1',
  publisher: 'routing',
  summary: 'A task inside the house has passed its time',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    task: Task,
    /** Absent in events from before there were two steps: the owner. */
    nudged: Nudged.optional(),
  }),
});
export type TaskOverdueV1 = EventOf<typeof TaskOverdueV1>;
