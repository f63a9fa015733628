import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Code } from './fact-fields.js';

/** The version of the app that the customer used last. */
export const ClientVersionSeen = defineFact({
  type: 'client.version.seen',
  summary: 'An app was seen',
  maxAgeMinutes: 30 * DAY,
  data: z.looseObject({
    version: z.string().regex(/^\d+(\.\d+){0,3}$/, 'must be a version such as 8.2.1'),
    app: Code.optional(),
    platform: Code.optional(),
  }),
});
