import { Temporal } from 'temporal-polyfill';

/** A stretch of every day on the clock of a place, from the first minute up to but without the last: `22:00` to `08:00`. */
export interface LocalHours {
  readonly from: string;
  readonly to: string;
}

/** When nobody is reminded or asked for anything: 22:00:00 to 07:59:59. */
export const GENERAL_QUIET_HOURS: LocalHours = { from: '22:00', to: '08:00' };

/**
 * The end of the hours when `at` lies in them.
 *
 * @param hours the general quiet hours unless told
 * @throws RangeError for a time zone that is none
 */
export function quietUntil(at: Date, timeZone: string, hours: LocalHours = GENERAL_QUIET_HOURS): Date | undefined {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const from = Temporal.PlainTime.from(hours.from);
  const to = Temporal.PlainTime.from(hours.to);
  const time = local.toPlainTime();
  const begun = Temporal.PlainTime.compare(time, from) >= 0;
  const open = Temporal.PlainTime.compare(time, to) < 0;
  const overNight = Temporal.PlainTime.compare(from, to) > 0;
  if (overNight ? !begun && !open : !begun || !open) return undefined;
  const day = overNight && begun ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return new Date(day.toZonedDateTime({ timeZone, plainTime: to }).epochMilliseconds);
}

/** The first moment from `at` on that lies in none of the stretches; undefined: it is now. */
export function quietThrough(at: Date, timeZone: string, stretches: readonly LocalHours[]): Date | undefined {
  let until: Date | undefined;
  // One that ends may lie in the next: each can move the moment once, and the first once more on the day after.
  for (let turn = 0; turn <= stretches.length; turn += 1) {
    const moment = until ?? at;
    const later = stretches
      .map((hours) => quietUntil(moment, timeZone, hours))
      .find((end) => end !== undefined && end > moment);
    if (later === undefined) return until;
    until = later;
  }
  return until;
}
