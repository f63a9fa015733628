import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Currency, Money, Reference } from './fact-fields.js';

/** Money was booked: a payment, a charge, a withdrawal. */
export const TransactionPosted = defineFact({
  type: 'transaction.posted',
  summary: 'Money was booked',
  key: 'transactionId',
  maxAgeMinutes: 180 * DAY,
  data: z.looseObject({
    transactionId: Reference,
    amount: Money,
    currency: Currency.optional(),
    merchant: z.string().max(120).optional(),
  }),
});
