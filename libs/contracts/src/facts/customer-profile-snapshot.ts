import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Code } from './fact-fields.js';

/** What is known of a customer for advice and suggestions. Coarse on purpose: bands, counts and codes, nothing that names a person. */
export const CustomerProfileSnapshot = defineFact({
  type: 'customer.profile.snapshot',
  summary: 'What is known of a customer, in bands and counts',
  maxAgeMinutes: 30 * DAY,
  data: z.looseObject({
    overdue: z.int().min(0).optional(),
    historyMonths: z.int().min(0).optional(),
    score: z.int().min(0).max(1000).optional(),
    incomeBand: z.enum(['low', 'middle', 'high']).optional(),
    utilisationPercent: z.int().min(0).max(1000).optional(),
    inquiries: z.int().min(0).optional(),
    interests: z.array(Code).max(20).optional(),
  }),
});
