import { z } from 'zod';
import { defineFact } from './define-fact.js';

/** The customer could not prove who they are. */
export const IdentityFailed = defineFact({
  type: 'identity.failed',
  summary: 'A customer could not prove who they are',
  key: 'verificationId',
  data: z.looseObject({ verificationId: z.uuid() }),
});
