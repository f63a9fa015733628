import { Controller, Get, Query } from '@nestjs/common';
import { type Desk, Desks } from '#lib/desks';
import { Transactions } from '#lib/persistence';
import { Allow, Answers } from '#lib/service';
import { readPeriod } from '../read/read-period.js';
import { Fairness, FairnessQuery } from './fairness.js';
import { waitGaps } from './wait-gaps.js';
import { readWaits } from './wait-rows.js';

/** Over all desks together, which may think differently. */
const USUAL: Pick<Desk['learning']['waitGap'], 'ratio' | 'tickets'> = { ratio: 1.5, tickets: 10 };

/** Whether everybody waits alike. */
@Controller('v1/fairness')
@Allow('supervisor', 'admin', 'system')
export class FairnessController {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Answers({ standardSchema: Fairness })
  async read(@Query({ schema: FairnessQuery }) query: FairnessQuery): Promise<Fairness> {
    const period = await readPeriod(this.transactions, query);
    const span = { from: new Date(period.from), to: new Date(period.to) };
    const { all, groups } = await this.transactions.run((tx) => readWaits(tx, query.desk, span));
    const { desk } = query;
    const known = desk !== undefined && this.desks.has(desk);
    const { ratio, tickets } = known ? this.desks.get(desk).learning.waitGap : USUAL;
    const of = (by: 'ageBand' | 'product') => groups.filter((row) => row.by === by);
    return {
      period,
      all,
      bands: of('ageBand').map(({ by: _by, group: ageBand, ...wait }) => ({ ageBand, ...wait })),
      products: of('product').map(({ by: _by, group: product, ...wait }) => ({ product, ...wait })),
      limit: { ratio, tickets },
      gaps: waitGaps(groups, all.p50Seconds, { ratio, tickets }),
    };
  }
}
