import { Injectable } from '@nestjs/common';
import { UNKNOWN_PRODUCT_LINE } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import { averageOf, durationsOf } from '../overview/overview.js';
import { readPeriod } from '../read/read-period.js';
import { IN_SCOPE, percentilesOf, scopeParams } from '../read/scope.js';
import type { ProductLineReport, ProductLinesQuery } from './product-line-report.js';

type Percentiles = (number | null)[] | null;

interface Row {
  readonly productLine: string;
  readonly opened: number;
  readonly complaints: number;
  readonly answered: number;
  readonly resolved: number;
  readonly breached: number;
  readonly responded: number;
  readonly responses: Percentiles;
  readonly resolutions: Percentiles;
  readonly rated: number;
  readonly scores: number;
}

@Injectable()
export class ProductLineReader {
  constructor(private readonly transactions: Transactions) {}

  async read(query: ProductLinesQuery): Promise<ProductLineReport> {
    const period = await readPeriod(this.transactions, query);
    const rows = await this.transactions.read<Row>(PRODUCT_LINES, scopeParams(period, query));
    const all = rows.reduce((sum, { opened }) => sum + opened, 0);
    const unknown = rows.find(({ productLine }) => productLine === UNKNOWN_PRODUCT_LINE)?.opened ?? 0;
    return {
      period,
      lines: rows.map(lineOf),
      unknownShare: all === 0 ? null : Math.round((unknown / all) * 10_000) / 10_000,
    };
  }
}

function lineOf(row: Row): ProductLineReport['lines'][number] {
  const { productLine, opened, complaints, answered, resolved, breached, rated, scores } = row;
  return {
    productLine,
    opened,
    complaints,
    answeredBySelfService: answered,
    resolved,
    breached,
    firstResponse: durationsOf(row.responded, row.responses),
    resolution: durationsOf(resolved, row.resolutions),
    ratings: { count: rated, average: averageOf({ count: rated, amount: scores }) },
  };
}

const PRODUCT_LINES = `
  SELECT coalesce(product_line, '${UNKNOWN_PRODUCT_LINE}') AS "productLine", count(*)::int AS opened,
    count(*) FILTER (WHERE coalesce(kind, declared_kind) = 'complaint')::int AS complaints,
    count(*) FILTER (WHERE answer_version > 0)::int AS answered, count(resolved_at)::int AS resolved,
    count(*) FILTER (WHERE EXISTS (SELECT FROM clock WHERE clock.ticket_id = t.ticket_id AND clock.breached))::int AS breached,
    count(first_responded_at)::int AS responded, ${percentilesOf('first_responded_at - opened_at')} AS responses,
    ${percentilesOf('resolved_at - opened_at')} AS resolutions, count(score)::int AS rated, coalesce(sum(score), 0)::float8 AS scores
  FROM ticket_view t WHERE opened_at >= $1 AND opened_at < $2 AND ${IN_SCOPE}
  GROUP BY 1 ORDER BY opened DESC, 1`;
