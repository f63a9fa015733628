import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Code, Money, Reference } from './fact-fields.js';

/** An application was decided, by a person or by a machine. */
export const ApplicationDecided = defineFact({
  type: 'application.decided',
  summary: 'An application was decided',
  key: 'applicationId',
  maxAgeMinutes: 90 * DAY,
  data: z.looseObject({
    applicationId: Reference,
    decision: z.enum(['approved', 'declined', 'more-documents']),
    product: Code.optional(),
    amount: Money.optional(),
    byMachine: z.boolean().optional(),
  }),
});
