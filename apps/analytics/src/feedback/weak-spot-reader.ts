import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { periodOf } from '../read/period.js';
import { readPeriod } from '../read/read-period.js';
import { faredColumns, JUDGED, judgedParams } from './judged-texts.js';
import { type SpotRow, type WeakSpots, weakSpotsOf, type WeakSpotsQuery } from './weak-spots.js';

@Injectable()
export class WeakSpotReader {
  constructor(private readonly transactions: Transactions) {}

  async read(query: WeakSpotsQuery): Promise<WeakSpots> {
    const period = await readPeriod(this.transactions, query);
    const length = Date.parse(period.to) - Date.parse(period.from);
    const before = periodOf(
      { from: new Date(Date.parse(period.from) - length).toISOString(), to: period.from },
      new Date(period.from),
    );
    const rows = await this.transactions.read<SpotRow>(
      `WITH ${JUDGED}
       SELECT desk, reason, count(*) FILTER (WHERE said_at >= $6)::int AS count,
         count(*) FILTER (WHERE said_at < $6)::int AS "countBefore", ${faredColumns('said_at >= $6')}
       FROM judged CROSS JOIN LATERAL unnest(array_append(reasons, NULL)) AS reason
       WHERE feedback <> 'positive' GROUP BY desk, reason`,
      [...judgedParams({ from: before.from, to: period.to }, query), period.from],
    );
    return { period, before, spots: weakSpotsOf(rows, query.limit) };
  }
}
