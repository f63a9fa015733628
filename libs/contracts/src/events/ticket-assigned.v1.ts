import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { WorkState } from '../work-state.js';

/** One agent holds the ticket (`work.assignee`); nobody else does. */
export const TicketAssignedV1 = defineEvent({
  type: 'support.ticket.assigned.v1',
  publisher: 'routing',
  summary: 'A ticket was offered to one agent',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, reason: z.string(), previousAssignee: z.string().optional() }),
});
export type TicketAssignedV1 = EventOf<typeof TicketAssignedV1>;
