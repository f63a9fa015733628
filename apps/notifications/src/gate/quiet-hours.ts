import { Temporal } from 'temporal-polyfill';

const FROM_HOUR = 22;
const UNTIL_HOUR = 8;

/**
 * The end of the quiet hours (22:00:00 to 07:59:59 local time) when `at` lies in them: 08:00:00 there.
 *
 * @throws RangeError for a time zone that is none
 */
export function quietUntil(at: Date, timeZone: string): Date | undefined {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  if (local.hour < FROM_HOUR && local.hour >= UNTIL_HOUR) return undefined;
  const day = local.hour >= FROM_HOUR ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  const morning = day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: UNTIL_HOUR }) });
  return new Date(morning.epochMilliseconds);
}
