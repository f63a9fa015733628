import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Channel, DeskId, Instant, Tier } from '../vocabulary.js';

/** The customer rated one resolution, once. Published by intake. */
export const TicketRatedV1 = defineEvent({
  type: 'support.ticket.rated.v1',
  publisher: 'intake',
  summary: 'A customer rated a resolution',
  subject: (rating) => rating.ticketId,
  data: z.object({
    ticketId: z.uuid(),
    version: z.int().positive(),
    resolution: z.int().positive(),
    desk: DeskId,
    channel: Channel,
    tier: Tier.optional(),
    assignee: z.string().optional(),
    score: z.int().min(1).max(5),
    comment: z.string().optional(),
    ratedAt: Instant,
  }),
});
export type TicketRatedV1 = EventOf<typeof TicketRatedV1>;
