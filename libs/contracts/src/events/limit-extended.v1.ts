import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { LimitState } from '../limit-state.js';
import { WorkState } from '../work-state.js';

/** A statutory limit was extended by one step of its rule. `statement` is what the customer is to be told, in the words of whoever extended it. */
export const LimitExtendedV1 = defineEvent({
  type: 'support.limit.extended.v1',
  publisher: 'routing',
  summary: 'A statutory limit was extended',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    limit: LimitState,
    previous: z.object({ days: z.int().positive(), strict: z.iso.date() }),
    reason: z.string(),
    by: z.string(),
    handler: z.string().optional(),
    approver: z.string().optional(),
    statement: z.string().optional(),
  }),
});
export type LimitExtendedV1 = EventOf<typeof LimitExtendedV1>;
