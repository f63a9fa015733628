import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Sentence } from './fact-fields.js';

/** The institution holds the account, as `support.risk.hold-requested.v1` asked. */
export const RiskHoldConfirmed = defineFact({
  type: 'risk.hold.confirmed',
  summary: 'A protective hold was put in place',
  key: 'holdId',
  data: z.looseObject({ holdId: z.uuid(), reason: Sentence.optional() }),
});
