import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { ClockName, Instant } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/** A service clock stands still, for a reason such as waiting for the customer. Statutory limits never do. */
export const ClockPausedV1 = defineEvent({
  type: 'support.clock.paused.v1',
  publisher: 'routing',
  summary: 'A service clock was paused',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    clock: z.object({ id: z.uuid(), name: ClockName, startedAt: Instant, dueAt: Instant }),
    reason: z.string(),
    by: z.string(),
  }),
});
export type ClockPausedV1 = EventOf<typeof ClockPausedV1>;
