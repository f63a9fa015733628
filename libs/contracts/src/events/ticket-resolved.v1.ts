import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Instant } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/** The matter is closed. Starts the time in which the customer may rate or reopen it. */
export const TicketResolvedV1 = defineEvent({
  type: 'support.ticket.resolved.v1',
  publisher: 'routing',
  summary: 'A ticket was resolved',
  subject: ({ work }) => work.ticketId,
  data: z.object({
    work: WorkState,
    outcome: z.string(),
    by: z.string(),
    /** The customer is asked whether it works, until then. */
    confirmBy: Instant.optional(),
  }),
});
export type TicketResolvedV1 = EventOf<typeof TicketResolvedV1>;
