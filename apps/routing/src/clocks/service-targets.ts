import type { ClockName, TicketKind, Tier } from '#lib/contracts';
import { clockTargets, type ClockTarget, type Desk } from '#lib/desks';
import type { DeskTime } from '../calendars/calendars.js';

/** When a clock is to be looked at, in minutes that really pass from its start, closed hours included. */
export interface Elapsed {
  readonly clock: ClockName;
  readonly warn: number;
  readonly due: number;
}

/**
 * The service clocks of a ticket. Minutes of a clock in business hours become what really passes: thirty minutes from a Friday
 * evening end on Monday morning.
 */
export function serviceTargets(
  desk: Desk,
  ticket: { readonly kind: TicketKind; readonly tier: Tier },
  startedAt: Date,
  time: DeskTime,
): Elapsed[] {
  return clockTargets(desk, ticket.kind, ticket.tier).map((target) => elapsedOf(target, startedAt, time));
}

/** @param pausedMinutes how long the clock stood still before, in the minutes that it counts */
export function elapsedOf(target: ClockTarget, startedAt: Date, { office }: DeskTime, pausedMinutes = 0): Elapsed {
  const warn = target.warnAfterMinutes + pausedMinutes;
  const due = target.dueAfterMinutes + pausedMinutes;
  if (!target.inBusinessHours || office === undefined) return { clock: target.clock, warn, due };
  const elapsed = (minutes: number) => (office.after(startedAt, minutes).getTime() - startedAt.getTime()) / 60_000;
  return { clock: target.clock, warn: elapsed(warn), due: elapsed(due) };
}
