import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Reference } from './fact-fields.js';

/** A restriction ended. */
export const RestrictionReleased = defineFact({
  type: 'restriction.released',
  summary: 'A restriction was lifted',
  key: 'restrictionId',
  data: z.looseObject({
    restrictionId: Reference,
  }),
});
