import { z } from 'zod';
import { Instant } from './vocabulary.js';

const Day = z.iso.date();

/** A statutory limit that runs on a ticket. It keeps the version of the rules that it began with. */
export const LimitState = z.object({
  id: z.uuid(),
  /** As the rule pack names it: `complaint`, `objection`, ... */
  name: z.string(),
  rules: z.object({ pack: z.string(), version: z.int().positive(), source: z.string() }),
  /** The day of receipt is not counted. */
  startedAt: Instant,
  /** Calendar days, extensions included. */
  days: z.int().positive(),
  extensions: z.int().nonnegative(),
  /** The last day as counted: alarms use it; its 24:00 is `dueAt`. */
  strict: Day,
  /** The last day when a holiday moves it to the next working day. */
  roll: Day,
  dueAt: Instant,
});
export type LimitState = z.infer<typeof LimitState>;
