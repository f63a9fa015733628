import { z } from 'zod';
import { HOUR, defineFact } from './define-fact.js';
import { CalendarDay, Code, Money, Reference, StatedTerms, Version } from './fact-fields.js';

/** How a loan or a credit line stands now. `terms` is the loan as it was agreed, for computing with. */
export const LoanAccountSnapshot = defineFact({
  type: 'loan.account.snapshot',
  summary: 'The state of a loan or a credit line',
  key: 'loanId',
  maxAgeMinutes: 24 * HOUR,
  data: z.looseObject({
    loanId: Reference,
    product: Code.optional(),
    limit: Money.optional(),
    available: Money.optional(),
    outstanding: Money.optional(),
    nextDueDate: CalendarDay.optional(),
    nextAmount: Money.optional(),
    termsVersion: Version.optional(),
    terms: StatedTerms.optional(),
  }),
});
