import { z } from 'zod';
import { defineFact } from './define-fact.js';
import { Reference } from './fact-fields.js';

/** The partner finished a repair. */
export const RepairCompleted = defineFact({
  type: 'repair.completed',
  summary: 'A repair is finished',
  key: 'repairId',
  data: z.looseObject({ repairId: Reference }),
});
