import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

/** A resolved ticket is open again, with its history; the previous agent is preferred. */
export const TicketReopenedV1 = defineEvent({
  type: 'support.ticket.reopened.v1',
  publisher: 'routing',
  summary: 'A resolved ticket was taken up again',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, reason: z.string(), by: z.string() }),
});
export type TicketReopenedV1 = EventOf<typeof TicketReopenedV1>;
