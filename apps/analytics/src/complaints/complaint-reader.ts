import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { readPeriod } from '../read/read-period.js';
import { IN_SCOPE, scopeParams } from '../read/scope.js';
import { type ComplaintReport, type ComplaintRow, type ComplaintsQuery, sumComplaints } from './complaints.js';

@Injectable()
export class ComplaintReader {
  constructor(private readonly transactions: Transactions) {}

  async read(query: ComplaintsQuery): Promise<ComplaintReport> {
    const period = await readPeriod(this.transactions, query);
    const rows = await this.transactions.read<ComplaintRow>(
      `SELECT to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD') AS day, desk, channel,
         coalesce(nature, 'unknown') AS nature, count(*)::int AS count
       FROM ticket_view LEFT JOIN first_words USING (ticket_id) WHERE opened_at >= $1 AND opened_at < $2 AND ${IN_SCOPE} AND kind = 'complaint'
       GROUP BY 1, 2, 3, 4`,
      scopeParams(period, query),
    );
    return { period, ...sumComplaints(rows) };
  }
}
