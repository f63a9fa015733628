import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { CalendarDay, Currency, Money, Reference } from './fact-fields.js';

/** Money for a loan came in: what was due with it is not reminded of any more. */
export const PaymentReceived = defineFact({
  type: 'payment.received',
  summary: 'A repayment came in',
  key: 'loanId',
  maxAgeMinutes: 90 * DAY,
  data: z.looseObject({
    loanId: Reference,
    amount: Money,
    dueDate: CalendarDay.optional(),
    currency: Currency.optional(),
  }),
});
