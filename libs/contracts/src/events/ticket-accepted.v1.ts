import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

/** The agent who holds the ticket has taken it up. */
export const TicketAcceptedV1 = defineEvent({
  type: 'support.ticket.accepted.v1',
  publisher: 'routing',
  summary: 'The agent took the ticket up',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState }),
});
export type TicketAcceptedV1 = EventOf<typeof TicketAcceptedV1>;
