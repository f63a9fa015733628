import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '#lib/persistence';
import { Allow, Answers } from '#lib/service';
import { shareOf } from '../feedback/judgements.js';
import { Period, ReportQuery } from '../read/period.js';
import { readPeriod } from '../read/read-period.js';
import { IN_SCOPE, scopeParams } from '../read/scope.js';

const Count = z.int().nonnegative();

/** Of the tickets of the period that an article answered: for how many that was enough for a day. */
export const Containment = z.object({
  period: Period,
  answered: Count,
  deflected: Count,
  /** Went to people within a day. */
  reopened: Count,
  /** Not a day old. */
  pending: Count,
  /** `deflected` of those that are known; null of none. */
  share: z.number().min(0).max(1).nullable(),
});
export type Containment = z.infer<typeof Containment>;

/** Whether answers are enough. */
@Controller('v1/containment')
@Allow('agent', 'supervisor', 'admin', 'system')
export class ContainmentController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Answers({ standardSchema: Containment })
  async read(@Query({ schema: ReportQuery }) query: ReportQuery): Promise<Containment> {
    const period = await readPeriod(this.transactions, query);
    const [row] = await this.transactions.read<Pick<Containment, 'answered' | 'deflected' | 'reopened'>>(
      `SELECT count(*)::int AS answered, count(*) FILTER (WHERE contained)::int AS deflected,
         count(*) FILTER (WHERE NOT contained)::int AS reopened
       FROM ticket_view WHERE opened_at >= $1 AND opened_at < $2 AND ${IN_SCOPE} AND answer_version > 0`,
      scopeParams(period, query),
    );
    const { answered, deflected, reopened } = row ?? { answered: 0, deflected: 0, reopened: 0 };
    const known = deflected + reopened;
    const share = known === 0 ? null : shareOf(deflected, known);
    return { period, answered, deflected, reopened, pending: answered - known, share };
  }
}
