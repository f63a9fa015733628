import { Temporal } from 'temporal-polyfill';

/** `hour`: on the hour. `day`, `week`, `month`: at 09:00 of each day, Monday, first of the month where the desk is. */
export type Rhythm = 'hour' | 'day' | 'week' | 'month';

/** A stretch of time, the end exclusive. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const WORK_BEGINS = Temporal.PlainTime.from('09:00');

/** The first time after `at` that a round of this rhythm is due. */
export function nextDue(rhythm: Rhythm, at: Date, timeZone: string): Date {
  const local = localTime(at, timeZone);
  if (rhythm === 'hour') return dateOf(local.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 }));
  const due = dayOf(rhythm, local).toZonedDateTime({ timeZone, plainTime: WORK_BEGINS });
  if (due.epochMilliseconds > at.getTime()) return dateOf(due);
  const later = dayOf(rhythm, local).add(stepOf(rhythm));
  return dateOf(later.toZonedDateTime({ timeZone, plainTime: WORK_BEGINS }));
}

/** What a round that is due then looks back on: the hour, day, week or month that had ended by its midnight. */
export function spanOf(rhythm: Rhythm, due: Date, timeZone: string): Span {
  if (rhythm === 'hour') return { from: new Date(due.getTime() - 3_600_000), to: due };
  const end = dayOf(rhythm, localTime(due, timeZone));
  const midnight = (day: Temporal.PlainDate): Date => new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
  return { from: midnight(end.subtract(stepOf(rhythm))), to: midnight(end) };
}

/** As long, and right before it; of a month, the month before. */
export function spanBefore(rhythm: Rhythm, { from, to }: Span, timeZone: string): Span {
  if (rhythm === 'hour') return { from: new Date(2 * from.getTime() - to.getTime()), to: from };
  const start = localTime(from, timeZone).toPlainDate().subtract(stepOf(rhythm));
  return { from: new Date(start.toZonedDateTime(timeZone).epochMilliseconds), to: from };
}

/** The Monday or first of the month on or before this day; otherwise the day itself. */
function dayOf(rhythm: Exclude<Rhythm, 'hour'>, local: Temporal.ZonedDateTime): Temporal.PlainDate {
  const day = local.toPlainDate();
  if (rhythm === 'week') return day.subtract({ days: day.dayOfWeek - 1 });
  return rhythm === 'month' ? day.with({ day: 1 }) : day;
}

const stepOf = (rhythm: Exclude<Rhythm, 'hour'>): Temporal.DurationLike =>
  ({ day: { days: 1 }, week: { weeks: 1 }, month: { months: 1 } })[rhythm];

const localTime = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

const dateOf = (local: Temporal.ZonedDateTime): Date => new Date(local.epochMilliseconds);
