import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Code } from './fact-fields.js';

const Score = z.int().min(0).max(1000);

/** The score system worked a score out again. `effect` is what one factor moved it by, in points. */
export const CreditScoreChanged = defineFact({
  type: 'credit.score.changed',
  summary: 'A credit score changed, and by which factors',
  maxAgeMinutes: 60 * DAY,
  data: z.looseObject({
    previous: Score,
    current: Score,
    factors: z
      .array(z.looseObject({ code: Code, effect: z.int().min(-1000).max(1000) }))
      .max(20)
      .optional(),
  }),
});
