import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { AgeBand, Channel, CustomerRef, DeskId, Instant, Locale, ProductLine, TicketKind } from '../vocabulary.js';

/**
 * A customer request passed validation and was stored as a ticket.
 *
 * Published by intake, in the transaction that inserts the ticket. The body is masked: the raw text stays in intake.
 * v1 may gain optional fields. Anything else is ticket-opened.v2.ts, published beside it.
 */
export const TicketOpenedV1 = defineEvent({
  type: 'support.ticket.opened.v1',
  publisher: 'intake',
  summary: 'A customer request was stored as a ticket',
  subject: (ticket) => ticket.ticketId,
  data: z.object({
    ticketId: z.uuid(),
    number: z.string(),
    version: z.int().positive(),
    desk: DeskId,
    channel: Channel,
    customer: z.object({ ref: CustomerRef, ageBand: AgeBand.optional() }),
    locale: Locale.optional(),
    /** `unknown` when the caller named none. */
    productLine: ProductLine.optional(),
    /** As declared by the caller; routing may find another. */
    kind: TicketKind.optional(),
    subject: z.string().max(200),
    body: z.string(),
    messageId: z.uuid(),
    /** Product data of the calling system, masked like the body. */
    data: z.record(z.string(), z.unknown()).optional(),
    openedAt: Instant,
  }),
});
export type TicketOpenedV1 = EventOf<typeof TicketOpenedV1>;
