import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { ClockName, Instant } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/** A service clock runs again; `dueAt` is later by the time it stood still. `reason`: why it had been paused. */
export const ClockResumedV1 = defineEvent({
  type: 'support.clock.resumed.v1',
  publisher: 'routing',
  summary: 'A service clock runs again',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    clock: z.object({ id: z.uuid(), name: ClockName, startedAt: Instant, dueAt: Instant }),
    reason: z.string(),
    by: z.string(),
  }),
});
export type ClockResumedV1 = EventOf<typeof ClockResumedV1>;
