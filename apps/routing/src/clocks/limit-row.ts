import type { LimitState } from '#lib/contracts';
import type { StatutoryLimit } from '#lib/desks';

/** A statutory clock as it is stored. */
export interface LimitRow {
  readonly clockId: string;
  readonly clockName: string;
  readonly startedAt: Date;
  readonly dueAt: Date;
  readonly rule: StatutoryLimit;
  readonly rulePack: string;
  readonly ruleVersion: number;
  readonly days: number;
  readonly extensions: number;
  readonly strictOn: string;
  readonly rollOn: string;
}

/** The columns of a `LimitRow`, from the alias `c`; all but the clock's own are null for service clocks. */
export const LIMIT_COLUMNS = `c.id AS "clockId", c.name AS "clockName", c.started_at AS "startedAt", c.due_at AS "dueAt",
  c.rule, c.rule_pack AS "rulePack", c.rule_version AS "ruleVersion", c.days, c.extensions,
  c.strict_on::text AS "strictOn", c.roll_on::text AS "rollOn"`;

export function limitState(row: LimitRow): LimitState {
  return {
    id: row.clockId,
    name: row.clockName,
    rules: { pack: row.rulePack, version: row.ruleVersion, source: row.rule.source },
    startedAt: row.startedAt.toISOString(),
    days: row.days,
    extensions: row.extensions,
    strict: row.strictOn,
    roll: row.rollOn,
    dueAt: row.dueAt.toISOString(),
  };
}
