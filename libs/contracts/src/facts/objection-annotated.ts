import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Reference } from './fact-fields.js';

/** The data owner marked a record as disputed (存在异议). */
export const ObjectionAnnotated = defineFact({
  type: 'objection.annotated',
  summary: 'A disputed record was marked',
  key: 'objectionId',
  data: z.looseObject({
    objectionId: Reference,
    mark: z.string().max(60).optional(),
  }),
});
