import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Code } from './fact-fields.js';

/** A system saw something that may cost the customer money. */
export const RiskSignalRaised = defineFact({
  type: 'risk.signal.raised',
  summary: 'A risk was seen',
  key: 'signal',
  maxAgeMinutes: 1 * DAY,
  data: z.looseObject({
    signal: Code,
    level: z.enum(['low', 'medium', 'high']),
    device: z.string().max(120).optional(),
  }),
});
