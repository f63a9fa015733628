import { z } from 'zod';
import { defineFact } from './define-fact.js';

/** The institution's verifier is certain who the customer is. */
export const IdentityVerified = defineFact({
  type: 'identity.verified',
  summary: 'A customer proved who they are',
  key: 'verificationId',
  data: z.looseObject({ verificationId: z.uuid() }),
});
