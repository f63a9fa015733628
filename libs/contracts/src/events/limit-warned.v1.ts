import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { LimitState } from '../limit-state.js';
import { WorkState } from '../work-state.js';

/** A statutory limit comes near. Once for each date that it has had; may be late, is never lost. */
export const LimitWarnedV1 = defineEvent({
  type: 'support.limit.warned.v1',
  publisher: 'routing',
  summary: 'A statutory limit comes near',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, limit: LimitState }),
});
export type LimitWarnedV1 = EventOf<typeof LimitWarnedV1>;
