import { daysAfter, type WorkCalendar } from '../calendar/work-calendar.js';

/** The last day of a limit in calendar days, twice: as counted, and moved to the next working day where it ends on a holiday. */
export interface StatutoryDate {
  /** `2026-10-01`: the day counted to. Alarms use it. */
  readonly strict: string;
  readonly roll: string;
  /** The instants at which these days end, 24:00 there. */
  readonly strictAt: Date;
  readonly rollAt: Date;
  /** False when `roll` rests on days whose holidays are not published yet. */
  readonly published: boolean;
}

/**
 * Civil Code of the People's Republic of China, articles 201 and 203: the day of receipt is not counted; the last day ends at 24:00;
 * when it is a statutory holiday, the next working day is the last one.
 */
export function statutoryDate(received: Date, days: number, calendar: WorkCalendar): StatutoryDate {
  const strict = daysAfter(calendar.dayOf(received), days);
  const roll = calendar.workdayFrom(strict);
  return {
    strict,
    roll,
    strictAt: calendar.endOf(strict),
    rollAt: calendar.endOf(roll),
    published: calendar.isPublished(roll),
  };
}
