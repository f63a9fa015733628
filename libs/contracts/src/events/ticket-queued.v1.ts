import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

/** A ticket waits in a human tier until somebody is free. `reason`: why it came there. */
export const TicketQueuedV1 = defineEvent({
  type: 'support.ticket.queued.v1',
  publisher: 'routing',
  summary: 'A ticket waits for a person',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    reason: z.string(),
    by: z.string().optional(),
    /** How long it will probably wait, as far as anybody knew at that moment. */
    expectedWait: z.object({ fromMinutes: z.int().nonnegative(), toMinutes: z.int().nonnegative() }).optional(),
  }),
});
export type TicketQueuedV1 = EventOf<typeof TicketQueuedV1>;
