import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { MessagePurpose } from '../http/tickets.js';
import { Channel, CustomerRef, DeskId, Instant } from '../vocabulary.js';

/** A person of the institution wrote to the customer. Published by intake with the row of the message. */
export const MessageSentV1 = defineEvent({
  type: 'support.message.sent.v1',
  publisher: 'intake',
  summary: 'An agent wrote to the customer',
  subject: (message) => message.ticketId,
  data: z.object({
    messageId: z.uuid(),
    ticketId: z.uuid(),
    number: z.string(),
    version: z.int().positive(),
    desk: DeskId,
    channel: Channel,
    customer: z.object({ ref: CustomerRef }),
    /** Which of the desk's scenes the ticket is about. */
    scene: z.string().max(64).optional(),
    author: z.object({ role: z.enum(['agent', 'system']), id: z.string() }),
    body: z.string(),
    sentAt: Instant,
    /** Absent: part of the conversation. */
    purpose: MessagePurpose.optional(),
  }),
});
export type MessageSentV1 = EventOf<typeof MessageSentV1>;
