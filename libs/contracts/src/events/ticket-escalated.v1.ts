import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Tier } from '../vocabulary.js';
import { WorkState } from '../work-state.js';

/** A ticket went up a tier. A queued or assigned event of that tier follows. */
export const TicketEscalatedV1 = defineEvent({
  type: 'support.ticket.escalated.v1',
  publisher: 'routing',
  summary: 'A ticket went to a higher tier',
  subject: ({ work }) => work.ticketId,
  data: z.object({ work: WorkState, fromTier: Tier, reason: z.string(), by: z.string().optional() }),
});
export type TicketEscalatedV1 = EventOf<typeof TicketEscalatedV1>;
