import { daysAfter, type WorkCalendar } from '#lib/desks';

export interface RolledLimit {
  readonly ticketId: string;
  readonly id: string;
  readonly strict: string;
  readonly roll: string;
}

/** The limits whose rolled date is another one when a day changes, with that date. `calendar` may know the change or not. */
export function reroll(
  limits: readonly RolledLimit[],
  calendar: WorkCalendar,
  changed: { readonly day: string; readonly working: boolean },
): RolledLimit[] {
  const isWorkday = (day: string) => (day === changed.day ? changed.working : calendar.isWorkday(day));
  return limits.flatMap((limit) => {
    let roll = limit.strict;
    while (!isWorkday(roll)) roll = daysAfter(roll, 1);
    return roll === limit.roll ? [] : [{ ...limit, roll }];
  });
}
