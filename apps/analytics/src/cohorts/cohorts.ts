import { z } from 'zod';
import { DeskId } from '#lib/contracts';

/** `GET /v1/cohorts` */
export const CohortsQuery = z.object({
  desk: DeskId.optional(),
  weeks: z.coerce.number().int().min(1).max(52).default(8).describe('How many weeks back, the present one included'),
});
export type CohortsQuery = z.infer<typeof CohortsQuery>;

const Count = z.int().nonnegative();

export const CohortReport = z.object({
  desk: DeskId.nullable(),
  /** By the week of the first contact, oldest first; weeks begin on Monday in Asia/Shanghai. */
  cohorts: z.array(
    z.object({
      week: z.iso.date(),
      customers: Count,
      /** Wrote again within seven days of their first contact. */
      repeatedWithin7Days: Count,
      /** How many of them wrote in the n-th week after their first, from the first on until now. */
      returned: z.array(Count),
      /** Closed their account since. */
      left: Count,
    }),
  ),
});
export type CohortReport = z.infer<typeof CohortReport>;

export interface CohortRow {
  /** `2026-11-16` */
  readonly week: string;
  readonly customers: number;
  readonly repeated: number;
  readonly left: number;
  /** Weeks after the first -> customers who wrote then. */
  readonly returned: Readonly<Record<string, number>>;
}

const WEEK_MS = 7 * 86_400_000;

/** @param thisWeek the Monday of the present week: later weeks have not come */
export function cohortsOf(rows: readonly CohortRow[], thisWeek: string): CohortReport['cohorts'] {
  return rows.map(({ week, customers, repeated, left, returned }) => {
    const weeksSince = Math.round((Date.parse(thisWeek) - Date.parse(week)) / WEEK_MS);
    const byWeek = Array.from({ length: weeksSince }, (_, at) => returned[String(at + 1)] ?? 0);
    return { week, customers, repeatedWithin7Days: repeated, returned: byWeek, left };
  });
}
