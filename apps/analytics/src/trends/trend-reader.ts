import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import type { Period } from '../read/period.js';
import { readPeriod } from '../read/read-period.js';
import { IN_HOURS, IN_SCOPE, scopeParams } from '../read/scope.js';
import { bucketsOf, seriesOf, type Trend, type TrendQuery, type TrendRow } from './trend.js';

/** A chart with more points cannot be read; ask for days. */
const MAX_BUCKETS = 24 * 31;

@Injectable()
export class TrendReader {
  constructor(private readonly transactions: Transactions) {}

  /** @throws Problem 400 naming `bucket` when the period has too many of them */
  async read(query: TrendQuery): Promise<Trend> {
    const period = await readPeriod(this.transactions, query);
    const buckets = bucketsOf(period, query.bucket);
    if (buckets.length > MAX_BUCKETS) {
      const message = `makes ${buckets.length} points of this period; at most ${MAX_BUCKETS}`;
      throw Problem.badRequest('The query is wrong.', [{ path: 'bucket', message }]);
    }
    const rows = await this.rows(query, period);
    return { period, metric: query.metric, bucket: query.bucket, buckets, series: seriesOf(rows, buckets) };
  }

  private rows({ metric, bucket, by, desk, channel }: TrendQuery, period: Period): Promise<TrendRow[]> {
    const agents = by === 'agent';
    const key = by === undefined ? "'all'" : `coalesce(nullif(${by}, ''), 'none')`;
    return this.transactions.read<TrendRow>(
      `SELECT date_trunc('${bucket}', hour AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai' AS at, ${key} AS key,
         sum(count)::int AS count, sum(amount) AS amount
       FROM ${agents ? 'agent_hour_count' : 'hour_count'}
       WHERE ${IN_HOURS} AND ${agents ? '($3::text IS NULL OR desk = $3) AND $4::text IS NULL' : IN_SCOPE} AND metric = $5
       GROUP BY 1, 2`,
      [...scopeParams(period, { desk, channel }), metric],
    );
  }
}
