import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { CalendarDay, Currency, Money, Reference } from './fact-fields.js';

/** An instalment of a loan is owed on a day. */
export const LoanRepaymentDue = defineFact({
  type: 'loan.repayment.due',
  summary: 'A repayment is due',
  key: 'loanId',
  maxAgeMinutes: 45 * DAY,
  data: z.looseObject({
    loanId: Reference,
    dueDate: CalendarDay,
    amount: Money,
    currency: Currency.optional(),
  }),
});
