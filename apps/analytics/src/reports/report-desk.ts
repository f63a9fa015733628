import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { spanBefore, spanOf } from '../rounds/round-times.js';
import { REPORT_ROUNDS } from './report-rounds.js';
import type { Report, Reports, ReportsQuery, ReportWish } from './report-shapes.js';

/** Reports that were published, and whoever cannot wait for the next one. */
@Injectable()
export class ReportDesk {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  async list({ desk, report, limit }: ReportsQuery): Promise<Reports> {
    const rows = await this.transactions.read<{ content: Report }>(
      `SELECT content FROM report WHERE ($1::text IS NULL OR desk = $1) AND ($2::text IS NULL OR report = $2)
       ORDER BY from_at DESC, published_at DESC, id LIMIT $3`,
      [desk ?? null, report ?? null, limit],
    );
    return { items: rows.map(({ content }) => content) };
  }

  /** The report of the last period that has ended: as it was published, or published now. @throws Problem 422 for an unknown desk */
  async publish({ desk: id, report }: ReportWish): Promise<Report> {
    const round = REPORT_ROUNDS.find(({ name }) => name === report);
    if (round === undefined || !this.desks.has(id))
      throw Problem.invalid([{ path: 'desk', message: `no such desk; there are ${this.desks.ids.join(', ')}` }]);
    const desk = this.desks.get(id);
    return this.transactions.run(async (tx) => {
      const now = await databaseTime(tx);
      const span = spanOf(round.rhythm, now, desk.timeZone);
      const look = { desk, span, before: spanBefore(round.rhythm, span, desk.timeZone), now };
      this.outbox.add(tx, ...(await round.run(tx, look)));
      const [kept] = await tx.query<{ content: Report }[]>(
        'SELECT content FROM report WHERE report = $1 AND desk = $2 AND from_at = $3',
        [report, id, span.from],
      );
      if (kept === undefined) throw new Error('a report that was stored is not there');
      return kept.content;
    });
  }
}
