import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { ClockName, Instant } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/** A deadline has passed unmet. Once per clock; published late when every process was down at that time, never lost. */
export const ClockBreachedV1 = defineEvent({
  type: 'support.clock.breached.v1',
  publisher: 'routing',
  summary: 'A deadline has passed',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    clock: z.object({ id: z.uuid(), name: ClockName, startedAt: Instant, dueAt: Instant }),
  }),
});
export type ClockBreachedV1 = EventOf<typeof ClockBreachedV1>;
