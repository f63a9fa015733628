import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Reference } from './fact-fields.js';

/** The partner took a repair up. */
export const RepairAccepted = defineFact({
  type: 'repair.accepted',
  summary: 'A partner took a repair up',
  key: 'repairId',
  data: z.looseObject({ repairId: Reference }),
});
