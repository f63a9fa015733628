import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { Channel, CustomerRef, DeskId, Instant } from '../vocabulary.js';

/**
 * The customer wrote again on an existing ticket. Published by intake with the row of the message.
 * It may overtake its ticket's opening: readers wait for that one, they do not drop this one.
 */
export const MessageReceivedV1 = defineEvent({
  type: 'support.message.received.v1',
  publisher: 'intake',
  summary: 'A customer wrote again on a ticket',
  subject: (message) => message.ticketId,
  data: z.object({
    messageId: z.uuid(),
    ticketId: z.uuid(),
    /** The ticket's version in intake after this message. */
    version: z.int().positive(),
    desk: DeskId,
    channel: Channel,
    customer: z.object({ ref: CustomerRef }),
    body: z.string(),
    receivedAt: Instant,
  }),
});
export type MessageReceivedV1 = EventOf<typeof MessageReceivedV1>;
