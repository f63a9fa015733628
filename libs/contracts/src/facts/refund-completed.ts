import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Currency, Money, Reference } from './fact-fields.js';

/** The money of a refund is back with the customer. */
export const RefundCompleted = defineFact({
  type: 'refund.completed',
  summary: 'A refund came through',
  key: 'refundId',
  maxAgeMinutes: 180 * DAY,
  data: z.looseObject({
    refundId: Reference,
    amount: Money,
    currency: Currency.optional(),
    orderId: Reference.optional(),
    ticketId: z.uuid().optional(),
  }),
});
