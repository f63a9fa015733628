import { z } from 'zod';
import { CATALOGUE } from '#lib/contracts';
import { averageOf } from '../overview/overview.js';
import { Period, ReportQuery } from '../read/period.js';

const [first = '', ...others] = CATALOGUE.map(({ type }) => type.slice('support.'.length, type.lastIndexOf('.')));

/** `GET /v1/trends`. `metric` is an event's name without `support.` and version. */
export const TrendQuery = ReportQuery.extend({
  metric: z.enum([first, ...others]).default('ticket.opened'),
  bucket: z.enum(['hour', 'day']).default('hour'),
  by: z.enum(['desk', 'channel', 'tier', 'kind', 'agent']).optional(),
}).refine(({ by, channel }) => by !== 'agent' || channel === undefined, {
  message: 'agents are not counted by channel',
  path: ['channel'],
});
export type TrendQuery = z.infer<typeof TrendQuery>;

/** One line of a chart: a value for every bucket. */
export const TrendSeries = z.object({
  /** The desk, channel, tier, kind or agent; `all` without `by`, `none` for events that do not say. */
  key: z.string(),
  counts: z.array(z.int().nonnegative()),
  /** Mean score (ticket.rated) or mean seconds to resolution (ticket.resolved); null where nothing was counted. */
  averages: z.array(z.number().nullable()),
});
export type TrendSeries = z.infer<typeof TrendSeries>;

export const Trend = z.object({
  period: Period,
  metric: z.string(),
  bucket: z.enum(['hour', 'day']),
  /** Starts of the buckets; days begin at midnight in Asia/Shanghai. */
  buckets: z.array(z.iso.datetime()),
  series: z.array(TrendSeries),
});
export type Trend = z.infer<typeof Trend>;

export interface TrendRow {
  readonly at: Date;
  readonly key: string;
  readonly count: number;
  readonly amount: number;
}

const HOUR_MS = 3_600_000;
const SHANGHAI_MS = 8 * HOUR_MS;

/** The starts of all buckets that touch the period. */
export function bucketsOf({ from, to }: Period, bucket: 'hour' | 'day'): string[] {
  const size = bucket === 'hour' ? HOUR_MS : 24 * HOUR_MS;
  const start = Date.parse(from);
  const buckets: string[] = [];
  for (let at = start - ((start + SHANGHAI_MS) % size); at < Date.parse(to); at += size)
    buckets.push(new Date(at).toISOString());
  return buckets;
}

/** Lines the rows up with the buckets: zero where nothing was counted. Largest series first. */
export function seriesOf(rows: readonly TrendRow[], buckets: readonly string[]): TrendSeries[] {
  const index = new Map(buckets.map((at, i) => [at, i]));
  const series = new Map<string, { total: number } & TrendSeries>();
  for (const { at, key, count, amount } of rows) {
    const i = index.get(at.toISOString());
    if (i === undefined) continue;
    const line = series.get(key) ?? { key, total: 0, counts: buckets.map(() => 0), averages: buckets.map(() => null) };
    series.set(key, line);
    line.total += count;
    line.counts[i] = count;
    line.averages[i] = amount === 0 ? null : averageOf({ count, amount });
  }
  return [...series.values()]
    .toSorted((a, b) => b.total - a.total || (a.key < b.key ? -1 : 1))
    .map(({ key, counts, averages }) => ({ key, counts, averages }));
}
