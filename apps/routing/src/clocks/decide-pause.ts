import type { BusinessTime } from '#lib/desks';
import type { StoredClock } from './stored-clock.js';

export type PauseGuard =
  'STATUTORY_NEVER_PAUSES' | 'CLOCK_STOPPED' | 'ALREADY_BREACHED' | 'ALREADY_PAUSED' | 'NOT_PAUSED';

/** When a clock that runs again is due, and how long it stood still in all. */
export interface Resumed {
  readonly warnAt: Date;
  readonly dueAt: Date;
  readonly pausedMinutes: number;
}

type Pausable = Pick<
  StoredClock,
  'rule' | 'stoppedAt' | 'breachedAt' | 'pausedAt' | 'pausedMinutes' | 'warnAt' | 'dueAt'
>;

/** What keeps a clock from being paused, if anything. */
export function refusePause(clock: Pausable, now: Date): PauseGuard | undefined {
  if (clock.rule !== null) return 'STATUTORY_NEVER_PAUSES';
  if (clock.stoppedAt !== null) return 'CLOCK_STOPPED';
  if (clock.breachedAt !== null || clock.dueAt <= now) return 'ALREADY_BREACHED';
  return clock.pausedAt === null ? undefined : 'ALREADY_PAUSED';
}

/**
 * A clock that runs again has what was left when it was paused. Closed hours do not count, neither in what is left nor in the pause,
 * where the clock counts business hours.
 *
 * @param office the hours of a clock that counts only these; undefined: it runs round the clock
 */
export function resumeClock(clock: Pausable, now: Date, office: BusinessTime | undefined): Resumed | PauseGuard {
  if (clock.stoppedAt !== null) return 'CLOCK_STOPPED';
  const { pausedAt } = clock;
  if (pausedAt === null) return 'NOT_PAUSED';
  const between = (from: Date, to: Date) =>
    office === undefined ? Math.max(0, to.getTime() - from.getTime()) / 60_000 : office.between(from, to);
  const after = (from: Date, minutes: number) =>
    office === undefined ? new Date(from.getTime() + minutes * 60_000) : office.after(from, minutes);
  const later = (at: Date) => (at <= pausedAt ? at : after(now, between(pausedAt, at)));
  return {
    warnAt: later(clock.warnAt),
    dueAt: later(clock.dueAt),
    pausedMinutes: clock.pausedMinutes + between(pausedAt, now),
  };
}
