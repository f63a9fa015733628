import type { CareSchedule, Desk } from '#lib/desks';
import { Temporal } from 'temporal-polyfill';

/** A monthly notice whose time has come this month. */
export interface DueSchedule {
  readonly schedule: CareSchedule;
  /** Of desk, schedule and month: it begins once. */
  readonly onceKey: string;
  readonly startsAt: Date;
}

/** A month that was missed for so long is left out: nobody needs the notice of two weeks ago. */
const CATCH_UP_DAYS = 7;

/** The monthly notices of a desk whose day and hour of this month, on the desk's clock, have come. */
export function dueSchedules(desk: Desk, now: Date): DueSchedule[] {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const today = instant.toZonedDateTimeISO(desk.timeZone);
  return desk.care.schedules.flatMap((schedule) => {
    const day = today.toPlainDate().with({ day: schedule.day });
    const start = day.toZonedDateTime({ timeZone: desk.timeZone, plainTime: Temporal.PlainTime.from(schedule.hour) });
    const startsAt = new Date(start.epochMilliseconds);
    const missed = new Date(start.add({ days: CATCH_UP_DAYS }).epochMilliseconds);
    if (startsAt > now || missed <= now) return [];
    return [{ schedule, onceKey: `${desk.id} ${schedule.id} ${day.toPlainYearMonth().toString()}`, startsAt }];
  });
}
