import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Reference, Sentence } from './fact-fields.js';

/** An account was restricted for suspected fraud. Reason, remedy and documents are owed to the customer (law against telecom fraud, art. 32). */
export const RestrictionImposed = defineFact({
  type: 'restriction.imposed',
  summary: 'An account was restricted',
  key: 'restrictionId',
  data: z.looseObject({
    restrictionId: Reference,
    reason: Sentence,
    remedy: Sentence,
    documents: z.array(Sentence).min(1).max(20),
  }),
});
