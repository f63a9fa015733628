import { Temporal } from 'temporal-polyfill';

/** The first moment of the day that `at` lies in, on the clock of a place. @throws RangeError for a time zone that is none */
export function startOfDay(at: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  return new Date(local.startOfDay().epochMilliseconds);
}
