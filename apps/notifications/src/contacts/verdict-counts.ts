import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import type { VerdictCount, VerdictSearch } from './contact-shapes.js';

/**
 * What the gate held, skipped and refused, and what it said of calls. What it let pass is `contact_gate_verdicts_total` alone: there are
 * too many to count again.
 */
@Injectable()
export class VerdictCounts {
  constructor(private readonly transactions: Transactions) {}

  count({ desk, from, to }: VerdictSearch): Promise<VerdictCount[]> {
    return this.transactions.read<VerdictCount>(
      `SELECT 'notice' AS kind, desk, purpose, verdict, verdict_reason AS reason, count(*)::int AS count FROM notification
       WHERE verdict <> 'send' AND ($1::text IS NULL OR desk = $1)
         AND planned_at >= coalesce($2::timestamptz, '-infinity') AND planned_at < coalesce($3::timestamptz, 'infinity')
       GROUP BY 2, 3, 4, 5
       UNION ALL
       SELECT 'call', desk, purpose, verdict, reason, count(*)::int FROM contact_check
       WHERE ($1::text IS NULL OR desk = $1)
         AND at >= coalesce($2::timestamptz, '-infinity') AND at < coalesce($3::timestamptz, 'infinity')
       GROUP BY 2, 3, 4, 5
       ORDER BY 1, 2, 3, 4, 5`,
      [desk, from, to],
    );
  }
}
