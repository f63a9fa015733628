import { Controller, Get, Query } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { Allow, Answers } from '#lib/service';
import { CohortReport, type CohortRow, cohortsOf, CohortsQuery } from './cohorts.js';

/** Who comes back, and who stays away: from what was said about tickets and customers alone. */
@Controller('v1/cohorts')
@Allow('supervisor', 'admin', 'system')
export class CohortsController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Answers({ standardSchema: CohortReport })
  async read(@Query({ schema: CohortsQuery }) { desk, weeks }: CohortsQuery): Promise<CohortReport> {
    const [clock] = await this.transactions.read<{ week: string }>(
      `SELECT date_trunc('week', mesh_now() AT TIME ZONE 'Asia/Shanghai')::date::text AS week`,
    );
    const rows = await this.transactions.read<CohortRow>(COHORTS, [desk ?? null, weeks]);
    return { desk: desk ?? null, cohorts: cohortsOf(rows, clock?.week ?? '') };
  }
}

const COHORTS = `
  WITH contact AS (
    SELECT customer_ref, opened_at, date_trunc('week', opened_at AT TIME ZONE 'Asia/Shanghai') AS week,
      row_number() OVER mine AS nth, lead(opened_at) OVER mine AS next_at
    FROM ticket_view WHERE customer_ref IS NOT NULL AND opened_at IS NOT NULL AND ($1::text IS NULL OR desk = $1)
    WINDOW mine AS (PARTITION BY customer_ref ORDER BY opened_at, ticket_id)
  ), person AS (
    SELECT customer_ref, week, opened_at AS first_at, coalesce(next_at <= opened_at + interval '7 days', false) AS repeated FROM contact
    WHERE nth = 1 AND week > date_trunc('week', mesh_now() AT TIME ZONE 'Asia/Shanghai') - make_interval(weeks => $2)
  ), came AS (
    SELECT person.week, (extract(epoch FROM contact.week - person.week) / 604800)::int AS n, count(DISTINCT customer_ref)::int AS customers
    FROM person JOIN contact USING (customer_ref) WHERE contact.week > person.week GROUP BY 1, 2
  )
  SELECT week::date::text AS week, count(*)::int AS customers, count(*) FILTER (WHERE repeated)::int AS repeated,
    count(*) FILTER (WHERE EXISTS (SELECT FROM customer_left AS gone WHERE gone.customer_ref = person.customer_ref
      AND left_at >= first_at AND ($1::text IS NULL OR gone.desk IN ('', $1))))::int AS left,
    coalesce((SELECT jsonb_object_agg(n, customers) FROM came WHERE came.week = person.week), '{}') AS returned
  FROM person GROUP BY week ORDER BY week`;
