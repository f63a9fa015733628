import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { ClockName, Instant } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/** A deadline is near. Once per clock, in the transaction that marks it warned; may be late, is never lost. */
export const ClockWarnedV1 = defineEvent({
  type: 'support.clock.warned.v1',
  publisher: 'routing',
  summary: 'A deadline comes near',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    clock: z.object({ id: z.uuid(), name: ClockName, startedAt: Instant, dueAt: Instant }),
  }),
});
export type ClockWarnedV1 = EventOf<typeof ClockWarnedV1>;
