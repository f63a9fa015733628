import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Sentence } from './fact-fields.js';

/** The institution does not hold the account, and says why. */
export const RiskHoldDenied = defineFact({
  type: 'risk.hold.denied',
  summary: 'A protective hold was denied',
  key: 'holdId',
  data: z.looseObject({ holdId: z.uuid(), reason: Sentence }),
});
