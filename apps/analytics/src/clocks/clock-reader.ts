import { Injectable } from '@nestjs/common';
import { ClockName } from '#lib/contracts';
import { Transactions } from '#lib/persistence';
import type { Period } from '../read/period.js';
import { readPeriod } from '../read/read-period.js';
import { IN_HOURS, IN_SCOPE, scopeParams } from '../read/scope.js';
import type { ClockReport, ClocksQuery } from './clock-report.js';

interface Marks {
  readonly name: string;
  readonly warned: number;
  readonly breached: number;
}

type Breach = Omit<ClockReport['breaches'][number], 'startedAt' | 'dueAt'> & { startedAt: Date; dueAt: Date };

@Injectable()
export class ClockReader {
  constructor(private readonly transactions: Transactions) {}

  async read(query: ClocksQuery): Promise<ClockReport> {
    const period = await readPeriod(this.transactions, query);
    const params = scopeParams(period, query);
    const [marks, met, limits, breaches] = await Promise.all([
      this.marks(params),
      this.met(params),
      this.limits(params),
      this.breaches(period, query),
    ]);
    const clocks = ClockName.options.map((name) => {
      const { warned, breached } = marks.find((row) => row.name === name) ?? { warned: 0, breached: 0 };
      return { name, warned, breached, met: met.get(name) ?? null };
    });
    return { period, clocks, limits, breaches };
  }

  private marks(params: unknown[]): Promise<Marks[]> {
    return this.transactions.read<Marks>(
      `SELECT name, count(*) FILTER (WHERE warned)::int AS warned, count(*) FILTER (WHERE breached)::int AS breached
       FROM clock WHERE due_at >= $1 AND due_at < $2 AND ${IN_SCOPE} GROUP BY name`,
      params,
    );
  }

  /** Nothing is said of a clock that is met: the ticket got there and no breach of that name is known. `next-update` repeats, so it has none. */
  private async met(params: unknown[]): Promise<Map<string, number>> {
    const unbreached = (name: string): string =>
      `NOT EXISTS (SELECT FROM clock WHERE clock.ticket_id = ticket.ticket_id AND clock.name = '${name}' AND breached)`;
    const [row] = await this.transactions.read<{ responded: number; resolved: number }>(
      `SELECT count(*) FILTER (WHERE first_responded_at IS NOT NULL AND ${unbreached('first-response')})::int AS responded,
         count(*) FILTER (WHERE resolved_at IS NOT NULL AND ${unbreached('resolution')})::int AS resolved
       FROM ticket_view AS ticket WHERE opened_at >= $1 AND opened_at < $2 AND ${IN_SCOPE}`,
      params,
    );
    return new Map([
      ['first-response', row?.responded ?? 0],
      ['resolution', row?.resolved ?? 0],
    ]);
  }

  private limits(params: unknown[]): Promise<ClockReport['limits']> {
    return this.transactions.read<ClockReport['limits'][number]>(
      `SELECT desk, name, sum(warned)::int AS warned, sum(breached)::int AS breached, sum(extended)::int AS extended
       FROM limit_hour WHERE ${IN_HOURS} AND ${IN_SCOPE}
       GROUP BY desk, name ORDER BY desk COLLATE "C", name COLLATE "C"`,
      params,
    );
  }

  private async breaches(period: Period, { desk, channel, limit }: ClocksQuery): Promise<ClockReport['breaches']> {
    const rows = await this.transactions.read<Breach>(
      `SELECT clock.ticket_id AS "ticketId", ticket.number, clock.name, clock.desk, clock.channel, clock.tier,
         started_at AS "startedAt", due_at AS "dueAt"
       FROM clock LEFT JOIN ticket_view AS ticket USING (ticket_id)
       WHERE breached AND due_at >= $1 AND due_at < $2
         AND ($3::text IS NULL OR clock.desk = $3) AND ($4::text IS NULL OR clock.channel = $4)
       ORDER BY due_at DESC, clock_id LIMIT $5`,
      [...scopeParams(period, { desk, channel }), limit],
    );
    return rows.map(({ startedAt, dueAt, ...row }) => ({
      ...row,
      startedAt: startedAt.toISOString(),
      dueAt: dueAt.toISOString(),
    }));
  }
}
