import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { LimitState } from '../limit-state.js';
import { WorkState } from '../work-state.js';

/** A statutory limit has passed, counted strictly. Once; published late when every process was down at that time, never lost. */
export const LimitBreachedV1 = defineEvent({
  type: 'support.limit.breached.v1',
  publisher: 'routing',
  summary: 'A statutory limit has passed',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, limit: LimitState }),
});
export type LimitBreachedV1 = EventOf<typeof LimitBreachedV1>;
