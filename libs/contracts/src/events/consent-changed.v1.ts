import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, Instant } from '../vocabulary.js';

/**
 * A customer gave or withdrew a consent. Published by notifications, in the transaction that records it.
 * `version` rises with every entry of the ledger: consumers keep the highest of each customer and purpose.
 */
export const ConsentChangedV1 = defineEvent({
  type: 'support.consent.changed.v1',
  publisher: 'notifications',
  summary: 'A customer gave or withdrew a consent',
  subject: (consent) => consent.customer.ref,
  data: z.object({
    customer: z.object({ ref: CustomerRef }),
    /** `recommendations`, `marketing`, ...: as `PUT /v1/preferences/{customer}` names them. */
    purpose: z.string().min(1).max(40),
    granted: z.boolean(),
    version: z.int().positive(),
    by: z.object({ role: z.string().max(40), id: z.string().max(200) }),
    at: Instant,
  }),
});
export type ConsentChangedV1 = EventOf<typeof ConsentChangedV1>;
