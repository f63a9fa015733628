import type { Tx } from '#lib/persistence';
import { findClocks, type StoredClock } from './stored-clock.js';

interface Extension {
  readonly at: Date;
  readonly toDays: number;
  readonly reason: string;
  readonly by: string;
  readonly approver: string | null;
  readonly notice: string | null;
}

interface Pause {
  readonly pausedAt: Date;
  readonly reason: string;
  readonly pausedBy: string;
  readonly resumedAt: Date | null;
  readonly resumedBy: string | null;
}

/** One clock as people see it. */
export interface ClockView {
  readonly name: string;
  readonly type: 'service' | 'statutory';
  readonly state: 'running' | 'paused' | 'warned' | 'breached' | 'stopped';
  readonly startedAt: Date;
  readonly warnAt: Date;
  readonly dueAt: Date;
  /** Null for service clocks. `strict` is the day that alarms use, `roll` the next working day after it. */
  readonly due: {
    readonly strict: string;
    readonly roll: string;
    readonly dayCount: 'strict';
    readonly published: boolean;
  } | null;
  readonly rules: { readonly pack: string; readonly version: number; readonly source: string } | null;
  readonly days: number | null;
  readonly extensions: readonly Extension[];
  readonly pauses: readonly Pause[];
  readonly pausedMinutes: number;
  readonly warnedAt: Date | null;
  readonly breachedAt: Date | null;
  readonly stoppedAt: Date | null;
}

/** Every clock of a ticket with what was done to it. @param isPublished whether the holidays up to a day are known */
export async function readClocks(
  tx: Tx,
  ticketId: string,
  isPublished: (rulePack: string, day: string) => boolean,
): Promise<ClockView[]> {
  const clocks = await findClocks(tx, ticketId);
  const ids = [clocks.map(({ clockId }) => clockId)];
  const extensions = await tx.query<(Extension & { clockId: string })[]>(
    `SELECT clock_id AS "clockId", at, to_days AS "toDays", reason, by, approver, statement AS notice
     FROM clock_extension WHERE clock_id = ANY ($1::uuid[]) ORDER BY clock_id, step`,
    ids,
  );
  const pauses = await tx.query<(Pause & { clockId: string })[]>(
    `SELECT clock_id AS "clockId", paused_at AS "pausedAt", reason, paused_by AS "pausedBy", resumed_at AS "resumedAt",
       resumed_by AS "resumedBy" FROM clock_pause WHERE clock_id = ANY ($1::uuid[]) ORDER BY clock_id, paused_at`,
    ids,
  );
  const of = <T extends { clockId: string }>(all: readonly T[], id: string) =>
    all.filter((one) => one.clockId === id).map(({ clockId: _clock, ...rest }) => rest);
  return clocks.map((clock) => ({
    ...clockView(clock, isPublished),
    extensions: of(extensions, clock.clockId),
    pauses: of(pauses, clock.clockId),
  }));
}

function clockView(
  clock: StoredClock,
  isPublished: (rulePack: string, day: string) => boolean,
): Omit<ClockView, 'extensions' | 'pauses'> {
  const { rule, rulePack, strictOn, rollOn } = clock;
  return {
    name: clock.clockName,
    type: rule === null ? 'service' : 'statutory',
    state: stateOf(clock),
    startedAt: clock.startedAt,
    warnAt: clock.warnAt,
    dueAt: clock.dueAt,
    due:
      rule === null
        ? null
        : { strict: strictOn, roll: rollOn, dayCount: 'strict', published: isPublished(rulePack, rollOn) },
    rules: rule === null ? null : { pack: rulePack, version: clock.ruleVersion, source: rule.source },
    days: clock.days,
    pausedMinutes: clock.pausedMinutes,
    warnedAt: clock.warnedAt,
    breachedAt: clock.breachedAt,
    stoppedAt: clock.stoppedAt,
  };
}

function stateOf({ stoppedAt, breachedAt, pausedAt, warnedAt }: StoredClock): ClockView['state'] {
  if (stoppedAt !== null) return 'stopped';
  if (breachedAt !== null) return 'breached';
  if (pausedAt !== null) return 'paused';
  return warnedAt === null ? 'running' : 'warned';
}
