import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { averageOf } from '../overview/overview.js';
import { readPeriod } from '../read/read-period.js';
import { IN_SCOPE } from '../read/scope.js';
import type { Feedback, FeedbackQuery } from './feedback.js';
import { faredColumns, JUDGED, judgedParams } from './judged-texts.js';
import { type JudgedRow, judgementsOf } from './judgements.js';
import { type OpinionRow, opinionsOf } from './opinions.js';

type Low = Omit<Feedback['low'][number], 'ratedAt'> & { ratedAt: Date };

/** Ratings of the period. */
const RATED = `rated_at >= $1 AND rated_at < $2 AND ${IN_SCOPE} AND ($5::text IS NULL OR assignee = $5)`;

@Injectable()
export class FeedbackReader {
  constructor(private readonly transactions: Transactions) {}

  async read(query: FeedbackQuery): Promise<Feedback> {
    const period = await readPeriod(this.transactions, query);
    const params = judgedParams(period, query);
    const [given, judged, low, opinions] = await Promise.all([
      this.transactions.read<{ score: number; count: number }>(
        `SELECT score, count(*)::int AS count FROM rating WHERE ${RATED} GROUP BY score`,
        params,
      ),
      this.judged(params, query),
      this.low(params, query),
      this.opinions(params, query),
    ]);
    const scores = [1, 2, 3, 4, 5].map((score) => given.find((row) => row.score === score)?.count ?? 0);
    const count = scores.reduce((sum, times) => sum + times, 0);
    const amount = scores.reduce((sum, times, i) => sum + times * (i + 1), 0);
    const judgements = judgementsOf(judged);
    return { period, count, average: averageOf({ count, amount }), scores, judgements, opinions, low };
  }

  /** Every text is counted once without a reason and once for each of its reasons. */
  private judged(params: unknown[], { by }: FeedbackQuery): Promise<JudgedRow[]> {
    const groups = by === undefined ? '' : `, (key, feedback, reason), (key, reason) `;
    return this.transactions.read<JudgedRow>(
      `WITH ${JUDGED}, counted AS (
         SELECT judged.*, reason, ${by === undefined ? 'NULL::text' : `coalesce(${by}, 'none')`} AS key
         FROM judged CROSS JOIN LATERAL unnest(array_append(reasons, NULL)) AS reason
       )
       SELECT ${by === undefined ? 'NULL AS key' : 'key'}, feedback AS class, reason, count(*)::int AS count, ${faredColumns()}
       FROM counted GROUP BY GROUPING SETS ((feedback, reason)${groups})
       ${by === undefined ? '' : 'HAVING feedback IS NOT NULL OR reason IS NULL'}`,
      params,
    );
  }

  /** Of nobody in particular: none of them belongs to an agent. */
  private async opinions(params: unknown[], { agent }: FeedbackQuery): Promise<Feedback['opinions']> {
    if (agent !== undefined) return opinionsOf([]);
    const rows = await this.transactions.read<OpinionRow>(
      `SELECT type, coalesce(feedback, 'none') AS class, count(*)::int AS count FROM opinion
       WHERE said_at >= $1 AND said_at < $2 AND ${IN_SCOPE} GROUP BY 1, 2`,
      params.slice(0, 4),
    );
    return opinionsOf(rows);
  }

  private async low(params: unknown[], { maxScore, limit }: FeedbackQuery): Promise<Feedback['low']> {
    const rows = await this.transactions.read<Low>(
      `SELECT rating.ticket_id AS "ticketId", ticket.number, rating.desk, rating.channel, rating.tier, rating.assignee,
         rating.resolution, rating.score, rating.comment, rating.feedback AS class,
         coalesce(rating.reasons, '{}') AS reasons, rating.rated_at AS "ratedAt"
       FROM (SELECT * FROM rating WHERE ${RATED} AND score <= $6
             ORDER BY rated_at DESC, ticket_id LIMIT $7) AS rating
       LEFT JOIN ticket_view AS ticket USING (ticket_id) ORDER BY rating.rated_at DESC, rating.ticket_id`,
      [...params, maxScore, limit],
    );
    return rows.map(({ ratedAt, ...row }) => ({ ...row, ratedAt: ratedAt.toISOString() }));
  }
}
