import { statutoryDate, type RulePack, type StatutoryLimit, type WorkCalendar } from '#lib/desks';

const DAY_MS = 86_400_000;

/** A statutory limit as it begins to run on a ticket. */
export interface StartedLimit {
  readonly ticketId: string;
  readonly name: string;
  readonly startedAt: Date;
  readonly warnAt: Date;
  /** 24:00 of the strict last day. */
  readonly dueAt: Date;
  readonly rule: StatutoryLimit;
  readonly rulePack: string;
  readonly ruleVersion: number;
  readonly days: number;
  readonly strictOn: string;
  readonly rollOn: string;
}

/** Both dates of a limit that begins when something is received. @throws Error for a limit that the pack does not have */
export function startLimit(
  pack: RulePack,
  calendar: WorkCalendar,
  { ticketId, name, receivedAt }: { readonly ticketId: string; readonly name: string; readonly receivedAt: Date },
): StartedLimit {
  const rule = pack.limits[name];
  if (rule === undefined) throw new Error(`the rule pack ${pack.id} has no limit "${name}"`);
  const { strict, roll, strictAt } = statutoryDate(receivedAt, rule.days, calendar);
  return {
    ticketId,
    name,
    startedAt: receivedAt,
    warnAt: warningBefore(strictAt, rule),
    dueAt: strictAt,
    rule,
    rulePack: pack.id,
    ruleVersion: pack.version,
    days: rule.days,
    strictOn: strict,
    rollOn: roll,
  };
}

export function warningBefore(dueAt: Date, { warnDays }: StatutoryLimit): Date {
  return new Date(dueAt.getTime() - warnDays * DAY_MS);
}
