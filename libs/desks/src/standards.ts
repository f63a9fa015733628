import { startOfDay } from './calendar/work-calendar.js';
import type { Desk } from './desk.js';
import type { Standard } from './schema/standards-file.js';

/** A version of a desk's standard and the time in which tickets are measured by it; `until` is missing while no later one is known. */
export interface StandardInForce extends Standard {
  readonly from: Date;
  readonly until?: Date | undefined;
}

/** Every version with its time, oldest first. */
export function standardsOf(desk: Desk): StandardInForce[] {
  const starts = desk.standards.map(({ effectiveFrom }) => new Date(startOfDay(effectiveFrom, desk.timeZone)));
  return desk.standards.map((standard, at) => ({
    ...standard,
    from: starts[at] ?? new Date(0),
    until: starts[at + 1],
  }));
}

/** The standard in force at an instant; undefined before the first one. */
export function standardAt(desk: Desk, at: Date): StandardInForce | undefined {
  return standardsOf(desk).findLast(({ from }) => from <= at);
}
