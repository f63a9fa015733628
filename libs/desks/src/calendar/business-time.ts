import type { OpenHours } from './calendar-data.js';
import { KeptByDay } from './kept-by-day.js';
import { daysAfter, type WorkCalendar } from './work-calendar.js';

const MINUTE_MS = 60_000;
/** A desk that is never open would be looked for without end. */
const MOST_DAYS = 3_660;

interface Opening {
  readonly from: number;
  readonly to: number;
}

/** Time as a desk counts it: only while it is open. */
export class BusinessTime {
  private readonly openingsOn = new KeptByDay((day): readonly Opening[] => {
    if (!this.calendar.isWorkday(day)) return [];
    const at = (time: string) => this.calendar.instantOf(day, time).getTime();
    return this.hours.map(({ from, to }) => ({ from: at(from), to: at(to) }));
  });

  /** @param hours when the desk is open on a working day, in order and apart; none: round the clock, every day */
  constructor(
    private readonly calendar: WorkCalendar,
    private readonly hours: readonly OpenHours[],
  ) {}

  /** The instant at which so many minutes of opening have passed since `start`. @throws RangeError for a desk that never opens */
  after(start: Date, minutes: number): Date {
    let left = minutes * MINUTE_MS;
    if (this.hours.length === 0) return new Date(start.getTime() + left);
    for (const { from, to } of this.openings(start)) {
      const begin = Math.max(from, start.getTime());
      if (to - begin >= left && to > begin) return new Date(begin + left);
      left -= Math.max(0, to - begin);
    }
    throw new RangeError(`the desk is not open for ${minutes} minutes within ten years`);
  }

  /** Minutes of opening from `start` to `end`; nought when `end` is not later. */
  between(start: Date, end: Date): number {
    if (end <= start) return 0;
    if (this.hours.length === 0) return (end.getTime() - start.getTime()) / MINUTE_MS;
    let open = 0;
    for (const { from, to } of this.openings(start)) {
      if (from >= end.getTime()) break;
      open += Math.max(0, Math.min(to, end.getTime()) - Math.max(from, start.getTime()));
    }
    return open / MINUTE_MS;
  }

  private *openings(start: Date): Generator<Opening> {
    let day = this.calendar.dayOf(start);
    for (let count = 0; count < MOST_DAYS; count += 1, day = daysAfter(day, 1)) yield* this.openingsOn.get(day);
  }
}
