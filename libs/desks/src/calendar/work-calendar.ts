import { Temporal } from 'temporal-polyfill';
import type { CalendarData } from './calendar-data.js';
import { KeptByDay } from './kept-by-day.js';

const SATURDAY = 6;
const DAY_MS = 86_400_000;

/** Working days of one place. Days are `2026-10-01`, in the calendar's own time zone. */
export class WorkCalendar {
  private readonly holidays: ReadonlySet<string>;
  private readonly makeUpDays: ReadonlySet<string>;
  private readonly starts = new KeptByDay((day) => startOfDay(day, this.timeZone));

  /** @param changed days that an administrator has made working days (true) or days off, whatever was published */
  constructor(
    private readonly data: CalendarData,
    private readonly changed: ReadonlyMap<string, boolean> = new Map(),
  ) {
    this.holidays = new Set(data.holidays);
    this.makeUpDays = new Set(data.makeUpDays);
  }

  get timeZone(): string {
    return this.data.timeZone;
  }

  isWorkday(day: string): boolean {
    const changed = this.changed.get(day);
    if (changed !== undefined) return changed;
    if (this.makeUpDays.has(day)) return true;
    return !this.holidays.has(day) && !isWeekend(day);
  }

  /** The day itself when work is done on it, else the next one. */
  workdayFrom(day: string): string {
    let date = day;
    while (!this.isWorkday(date)) date = daysAfter(date, 1);
    return date;
  }

  /** Whether the authority, or an administrator, has said what this day is. */
  isPublished(day: string): boolean {
    return day <= this.data.publishedUntil || this.changed.has(day);
  }

  /** The day that it is there at this instant. */
  dayOf(at: Date): string {
    const middle = at.toISOString().slice(0, 10);
    for (const day of [daysAfter(middle, 1), middle]) if (this.startOf(day) <= at) return day;
    return daysAfter(middle, -1);
  }

  startOf(day: string): Date {
    return new Date(this.starts.get(day));
  }

  /** The instant at which a day ends, 24:00. */
  endOf(day: string): Date {
    return this.startOf(daysAfter(day, 1));
  }

  /** The instant of a time of day, `09:00` to `24:00`; what a change of clocks skips is the first time after it. */
  instantOf(day: string, time: string): Date {
    if (time === '24:00') return this.endOf(day);
    const local = Temporal.PlainDate.from(day).toZonedDateTime({
      timeZone: this.timeZone,
      plainTime: Temporal.PlainTime.from(time),
    });
    return new Date(local.epochMilliseconds);
  }
}

/** `2026-02-28` and one day is `2026-03-01`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === SATURDAY;
}

/** The instant at which a day begins somewhere, in milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds;
}
