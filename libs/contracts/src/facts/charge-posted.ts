import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Currency, Money, Reference } from './fact-fields.js';

/** A merchant or a service charged the customer: what a dispute about a charge is about. */
export const ChargePosted = defineFact({
  type: 'charge.posted',
  summary: 'A charge was made',
  key: 'chargeId',
  maxAgeMinutes: 180 * DAY,
  data: z.looseObject({
    chargeId: Reference,
    amount: Money,
    currency: Currency.optional(),
    merchant: z.string().max(120).optional(),
  }),
});
