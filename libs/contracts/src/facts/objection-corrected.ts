import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Reference } from './fact-fields.js';

/** The data owner checked a disputed record. */
export const ObjectionCorrected = defineFact({
  type: 'objection.corrected',
  summary: 'A disputed record was checked',
  key: 'objectionId',
  data: z.looseObject({
    objectionId: Reference,
    outcome: z.enum(['corrected', 'confirmed', 'unverifiable']).optional(),
    ticketId: z.uuid().optional(),
  }),
});
