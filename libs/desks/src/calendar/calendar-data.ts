import { z } from 'zod';

const Day = z.iso.date('must be a day such as 2026-10-01');
const TimeOfDay = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day such as 09:00, at most 24:00');

/** `{ from: '09:00', to: '12:00' }`: open from the first minute until before the last. */
export const OpenHours = z
  .object({ from: TimeOfDay, to: TimeOfDay })
  .refine(({ from, to }) => from < to, { message: 'must be after from', path: ['to'] });

/**
 * Which days work is done on, as a public authority publishes them. Weekdays are working days and weekends are not, but for what
 * is listed; past `publishedUntil` nobody has said yet, and the plain week holds.
 */
export const CalendarData = z.object({
  timeZone: z.string().min(1),
  /** Weekdays off. */
  holidays: z.array(Day),
  /** Weekend days on which people work (调休). */
  makeUpDays: z.array(Day),
  publishedUntil: Day,
});
export type CalendarData = z.output<typeof CalendarData>;
export type OpenHours = z.output<typeof OpenHours>;
