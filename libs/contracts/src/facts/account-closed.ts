import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Code } from './fact-fields.js';

/** A customer closed their account and is none any more. */
export const AccountClosed = defineFact({
  type: 'account.closed',
  summary: 'An account was closed',
  data: z.looseObject({
    reason: Code.optional(),
  }),
});
