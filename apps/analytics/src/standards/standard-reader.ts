import { Injectable } from '@nestjs/common';
import { Desks, type Measure, type StandardTarget } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { readPeriod } from '../read/read-period.js';
import { keptOf, standardsIn, type KeptTarget, type StandardReport, type StandardsQuery } from './standard-report.js';

/** When a promise was kept, by what it promises. */
const REACHED: Record<Measure, string> = {
  acknowledgement: 'acknowledged_at',
  'first-response': 'first_responded_at',
  resolution: 'resolved_at',
};

interface Scope {
  readonly desk: string;
  readonly from: Date;
  readonly to: Date;
  readonly channel: string | null;
}

/** What a desk promised and what became of it. */
@Injectable()
export class StandardReader {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
  ) {}

  /** @throws Problem 404 for a desk that is not installed */
  async read(query: StandardsQuery): Promise<StandardReport> {
    if (!this.desks.has(query.desk)) throw Problem.notFound(`No desk "${query.desk}".`);
    const desk = this.desks.get(query.desk);
    const period = await readPeriod(this.transactions, query);
    const standards = await Promise.all(
      standardsIn(desk, period).map(async ({ standard, from, to }) => {
        const scope = { desk: desk.id, from, to, channel: query.channel ?? null };
        return {
          version: standard.version,
          effectiveFrom: standard.effectiveFrom,
          from: from.toISOString(),
          to: to.toISOString(),
          targets: await Promise.all(standard.targets.map((target) => this.kept(target, scope))),
        };
      }),
    );
    return { desk: desk.id, period, standards };
  }

  private async kept(target: StandardTarget, { desk, from, to, channel }: Scope): Promise<KeptTarget> {
    const reached = REACHED[target.measure];
    const [row] = await this.transactions.read<{ tickets: number; inTime: number; p95: number | null }>(
      `SELECT count(*)::int AS tickets, count(*) FILTER (WHERE took <= $6)::int AS "inTime",
         percentile_cont(0.95) WITHIN GROUP (ORDER BY took) AS p95
       FROM (
         SELECT greatest(0, extract(epoch FROM coalesce(${reached}, mesh_now()) - opened_at))::float8 AS took
         FROM ticket_view LEFT JOIN receipt USING (ticket_id) WHERE desk = $1 AND opened_at >= $2 AND opened_at < $3 AND ($4::text IS NULL OR channel = $4)
           AND ($5::text[] IS NULL OR channel = ANY ($5)) AND ($7::text[] IS NULL OR kind = ANY ($7))
           AND ($8::text[] IS NULL OR tier = ANY ($8))
           AND (${reached} IS NOT NULL OR mesh_now() - opened_at > $6 * interval '1 second')
       ) AS measured`,
      [desk, from, to, channel, target.channels ?? null, target.seconds, target.kinds ?? null, target.tiers ?? null],
    );
    return keptOf(target, row ?? { tickets: 0, inTime: 0, p95: null });
  }
}
