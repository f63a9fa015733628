import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, Instant } from '../vocabulary.js';

/**
 * A customer's personal data was deleted at their own request. Published by intake, in the transaction that deletes its own; whoever
 * keeps anything of the customer takes the words out of it. Never the data itself, and none while a law holds the data.
 *
 * Somebody with many tickets is told of in several events: the first has the scope `customer`, the others name further tickets.
 */
export const CustomerErasedV1 = defineEvent({
  type: 'support.customer.erased.v1',
  publisher: 'intake',
  summary: "A customer's personal data was deleted",
  subject: (erased) => erased.customer.ref,
  data: z.object({
    erasureId: z.uuid(),
    customer: z.object({ ref: CustomerRef }),
    /** `customer`: what is kept by customer goes, and of these tickets; `tickets`: only of these tickets. */
    scope: z.enum(['customer', 'tickets']),
    tickets: z.array(z.uuid()).max(500),
    /** The ticket that asked for it. What is said about it from now on stays: the customer must hear how it ended. */
    request: z.uuid(),
    /** When the oldest thing that was kept of the customer came. */
    since: Instant,
    at: Instant,
  }),
});
export type CustomerErasedV1 = EventOf<typeof CustomerErasedV1>;
