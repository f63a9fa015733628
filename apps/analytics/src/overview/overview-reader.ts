import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import type { ReportQuery } from '../read/period.js';
import { readPeriod } from '../read/read-period.js';
import { IN_HOURS, IN_SCOPE, percentilesOf, scopeParams } from '../read/scope.js';
import { countsOf, durationsOf, type Overview } from './overview.js';

type Scope = Pick<ReportQuery, 'desk' | 'channel'>;
type Percentiles = (number | null)[] | null;

const NOTHING = { opened: 0, answered: 0, responded: 0, times: null, acknowledged: 0, receipts: null };

@Injectable()
export class OverviewReader {
  constructor(private readonly transactions: Transactions) {}

  async read(query: ReportQuery): Promise<Overview> {
    const { desk, channel } = query;
    const scope = { desk, channel };
    const period = await readPeriod(this.transactions, query);
    const params = scopeParams(period, scope);
    const [totals, opened, resolved, backlog] = await Promise.all([
      this.totals(params),
      this.opened(params),
      this.resolved(params),
      this.backlog(scope),
    ]);
    return {
      period,
      desk: scope.desk ?? null,
      channel: scope.channel ?? null,
      ...countsOf(totals),
      ...opened,
      resolution: resolved,
      backlog,
    };
  }

  private async totals(params: unknown[]): Promise<Map<string, { count: number; amount: number }>> {
    const rows = await this.transactions.read<{ metric: string; count: string; amount: number }>(
      `SELECT metric, sum(count) AS count, sum(amount) AS amount FROM hour_count
       WHERE ${IN_HOURS} AND ${IN_SCOPE} GROUP BY metric`,
      params,
    );
    return new Map(rows.map(({ metric, count, amount }) => [metric, { count: Number(count), amount }]));
  }

  private async opened(
    params: unknown[],
  ): Promise<Pick<Overview, 'selfService' | 'acknowledgement' | 'firstResponse'>> {
    const [row] = await this.transactions.read<{
      opened: number;
      answered: number;
      responded: number;
      times: Percentiles;
      acknowledged: number;
      receipts: Percentiles;
    }>(
      `SELECT count(*)::int AS opened, count(*) FILTER (WHERE answer_version > 0)::int AS answered,
         count(first_responded_at)::int AS responded, ${percentilesOf('first_responded_at - opened_at')} AS times,
         count(acknowledged_at)::int AS acknowledged, ${percentilesOf('greatest(acknowledged_at, opened_at) - opened_at')} AS receipts
       FROM ticket_view LEFT JOIN receipt USING (ticket_id) WHERE opened_at >= $1 AND opened_at < $2 AND ${IN_SCOPE}`,
      params,
    );
    const { opened, answered, responded, times, acknowledged, receipts } = row ?? NOTHING;
    const share = opened === 0 ? null : Math.round((answered / opened) * 10_000) / 10_000;
    return {
      selfService: { opened, answered, share },
      acknowledgement: durationsOf(acknowledged, receipts),
      firstResponse: durationsOf(responded, times),
    };
  }

  private async resolved(params: unknown[]): Promise<Overview['resolution']> {
    const [row] = await this.transactions.read<{ resolved: number; times: Percentiles }>(
      `SELECT count(*)::int AS resolved, ${percentilesOf('resolved_at - opened_at')} AS times
       FROM ticket_view WHERE resolved_at >= $1 AND resolved_at < $2 AND ${IN_SCOPE}`,
      params,
    );
    return durationsOf(row?.resolved ?? 0, row?.times ?? null);
  }

  private async backlog({ desk, channel }: Scope): Promise<Overview['backlog']> {
    const rows = await this.transactions.read<{ tier: string; count: number; oldest: Date }>(
      `SELECT coalesce(tier, 'unclassified') AS tier, count(*)::int AS count, min(opened_at) AS oldest FROM ticket_view
       WHERE status NOT IN ('answered', 'resolved') AND opened_at IS NOT NULL
         AND ($1::text IS NULL OR desk = $1) AND ($2::text IS NULL OR channel = $2)
       GROUP BY 1 ORDER BY 1`,
      [desk ?? null, channel ?? null],
    );
    const oldest = rows.map((row) => row.oldest.toISOString()).toSorted()[0];
    return {
      total: rows.reduce((sum, row) => sum + row.count, 0),
      byTier: Object.fromEntries(rows.map((row) => [row.tier, row.count])),
      oldestOpenedAt: oldest ?? null,
    };
  }
}
