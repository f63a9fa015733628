import { z } from 'zod';
import { DAY, defineFact } from './define-fact.js';
import { Code, Reference } from './fact-fields.js';

/** Somebody did not get past a step of an application. */
export const ApplicationStepFailed = defineFact({
  type: 'application.step.failed',
  summary: 'A step of an application failed',
  key: 'applicationId',
  maxAgeMinutes: 7 * DAY,
  data: z.looseObject({
    applicationId: Reference,
    step: Code,
    attempts: z.int().positive().optional(),
    clientVersion: z.string().max(40).optional(),
    errorCode: z.string().max(60).optional(),
  }),
});
