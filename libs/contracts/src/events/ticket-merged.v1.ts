import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

/**
 * A ticket was merged into another one of the same customer, and is resolved (`work`). What is said on it from now on belongs
 * to the survivor, `into`; when that one is merged in its turn, to whatever it was merged into.
 */
export const TicketMergedV1 = defineEvent({
  type: 'support.ticket.merged.v1',
  publisher: 'routing',
  summary: 'A ticket was merged into another of the same customer',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    into: z.object({ ticketId: z.uuid(), number: z.string() }),
    by: z.string(),
    reason: z.string(),
  }),
});
export type TicketMergedV1 = EventOf<typeof TicketMergedV1>;
