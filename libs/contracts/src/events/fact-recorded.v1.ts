import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { CustomerRef, DeskId, Instant } from '../vocabulary.js';

/**
 * An internal system stated something about a customer (a score changed, a repayment is due).
 * Published by intake. `factType` is the system's own event type; the newest by `occurredAt` per customer, type and key counts.
 */
export const FactRecordedV1 = defineEvent({
  type: 'support.fact.recorded.v1',
  publisher: 'intake',
  summary: 'An internal system stated a fact about a customer',
  subject: (fact) => fact.customer.ref,
  data: z.object({
    factId: z.uuid(),
    factType: z.string().max(120),
    origin: z.string().max(200),
    key: z.string().max(120),
    desk: DeskId.optional(),
    /** How long after `occurredAt` it may be quoted; absent: until a newer one comes. */
    maxAgeMinutes: z.int().positive().optional(),
    customer: z.object({ ref: CustomerRef }),
    occurredAt: Instant,
    data: z.record(z.string(), z.unknown()),
  }),
});
export type FactRecordedV1 = EventOf<typeof FactRecordedV1>;
