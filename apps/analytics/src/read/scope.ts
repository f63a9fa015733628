import type { Period, ReportQuery } from './period.js';

/** Parameters $1 to $4 of every report: from, to, desk, channel. */
export function scopeParams(period: Period, { desk, channel }: Pick<ReportQuery, 'desk' | 'channel'>): unknown[] {
  return [period.from, period.to, desk ?? null, channel ?? null];
}

/** Narrows a table by its columns `desk` and `channel`. */
export const IN_SCOPE = '($3::text IS NULL OR desk = $3) AND ($4::text IS NULL OR channel = $4)';

/** The hours of a counter that touch the period. */
export const IN_HOURS = "hour >= date_trunc('hour', $1::timestamptz) AND hour < $2::timestamptz";

/** `percentile_cont` gives the three percentiles of a duration in seconds. */
export const percentilesOf = (duration: string): string =>
  `percentile_cont(ARRAY[0.5, 0.9, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM ${duration}))`;
