import { extendLimit, statutoryDate, type ExtensionDecision, type WorkCalendar } from '#lib/desks';
import { warningBefore } from './start-limit.js';
import type { StoredClock } from './stored-clock.js';

/** Who asks for more time, and with what. */
export interface ExtensionWish {
  readonly reason: string;
  /** What the customer is to be told. */
  readonly notice?: string | undefined;
  /** Whoever approves; nobody can be named who does not ask themselves. */
  readonly approver?: string | undefined;
  readonly by: { readonly id: string; readonly leads: boolean };
  /** Who holds the ticket. */
  readonly handler: string | null;
}

export interface Extended {
  readonly days: number;
  readonly extensions: number;
  readonly strictOn: string;
  readonly rollOn: string;
  readonly warnAt: Date;
  readonly dueAt: Date;
  readonly approver?: string | undefined;
}

export type ExtensionGuard =
  | Extract<ExtensionDecision, { granted: false }>['guard']
  | 'NOT_STATUTORY'
  | 'CLOCK_STOPPED'
  | 'ALREADY_BREACHED'
  | 'APPROVER_IS_NOT_CALLER';

/** The next step of the rule that the clock began with, counted from the day of receipt, or the guard that stops it. */
export function decideExtension(
  clock: StoredClock,
  { reason, notice, approver: named, by, handler }: ExtensionWish,
  { calendar, now }: { readonly calendar: WorkCalendar; readonly now: Date },
): Extended | ExtensionGuard {
  const { rule, days, extensions } = clock;
  if (rule === null) return 'NOT_STATUTORY';
  if (clock.stoppedAt !== null) return 'CLOCK_STOPPED';
  if (clock.breachedAt !== null || clock.dueAt <= now) return 'ALREADY_BREACHED';
  if (named !== undefined && named !== by.id) return 'APPROVER_IS_NOT_CALLER';
  const approver = by.leads ? by.id : named;
  const decided = extendLimit(rule, { days, extensions }, { reason, handler: handler ?? '', approver, notice });
  if (!decided.granted) return decided.guard;
  const { strict, roll, strictAt } = statutoryDate(clock.startedAt, decided.limit.days, calendar);
  return {
    ...decided.limit,
    strictOn: strict,
    rollOn: roll,
    warnAt: warningBefore(strictAt, rule),
    dueAt: strictAt,
    ...(rule.extensions[extensions]?.approval ? { approver } : {}),
  };
}
