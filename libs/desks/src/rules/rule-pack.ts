import { z } from 'zod';
import { CalendarData } from '../calendar/calendar-data.js';

const Days = z.int().min(1).max(3_660);

/** A limit that a law or a regulator sets, in calendar days. Every rule names where it stands. */
export const StatutoryLimit = z
  .object({
    source: z.string().trim().min(1),
    days: Days,
    /** Taken in this order, each at most once. */
    extensions: z
      .array(
        z.object({
          toDays: Days,
          /** Somebody other than the handler must approve. */
          approval: z.boolean().default(false),
          /** The complainant must have been told. */
          notice: z.boolean().default(false),
        }),
      )
      .default([]),
    maximumDays: Days,
  })
  .refine(
    ({ days, extensions, maximumDays }) => isRising([days, ...extensions.map(({ toDays }) => toDays)], maximumDays),
    {
      message: 'extensions must grow and stay within maximumDays',
      path: ['extensions'],
    },
  );
export type StatutoryLimit = z.output<typeof StatutoryLimit>;

/** Rules of one legal order: versioned data that a desk chooses. A running ticket keeps the version it began with. */
export const RulePack = z.object({
  id: z.string().regex(/^[a-z]{2}(-[a-z0-9]+)*$/, 'must be lower-case words joined by -'),
  version: z.int().min(1),
  effectiveFrom: z.iso.date(),
  calendar: CalendarData,
  limits: z.object({
    complaint: StatutoryLimit,
    objection: StatutoryLimit.optional(),
    'personal-data': StatutoryLimit.optional(),
  }),
});
export type RulePack = z.output<typeof RulePack>;

function isRising(days: readonly number[], maximum: number): boolean {
  return days.every((value, at) => value <= maximum && (at === 0 || value > (days[at - 1] ?? 0)));
}
