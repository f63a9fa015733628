import { Temporal } from 'temporal-polyfill';

/** The date in a field: `2026-09-10`, or the day that an instant lies in on the desk's clock. Undefined for anything else. */
function dayOf(text: string, timeZone: string): Temporal.PlainDate | undefined {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text);
    return Temporal.Instant.from(text).toZonedDateTimeISO(timeZone).toPlainDate();
  } catch {
    return undefined;
  }
}

/** So many days before a date, at a time of the day on the clock of the desk; undefined when the text is no date. */
export function daysBefore(text: string, days: number, hour: string, timeZone: string): Date | undefined {
  const day = dayOf(text, timeZone);
  if (day === undefined) return undefined;
  const moment = day.subtract({ days }).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(hour) });
  return new Date(moment.epochMilliseconds);
}
