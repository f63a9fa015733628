import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Sentence } from './fact-fields.js';

/** Intake carried out what a customer asked for about their data, or a law forbids it. Stated by intake itself. */
export const PersonalDataExecuted = defineFact({
  type: 'personal-data.executed',
  summary: 'A personal data request was carried out, or is restricted by law',
  key: 'ticketId',
  data: z.looseObject({
    ticketId: z.uuid(),
    subtype: z.string().max(64),
    outcome: z.enum(['fulfilled', 'restricted', 'refused']),
    reason: Sentence.optional(),
  }),
});
