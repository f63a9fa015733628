import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { averageOf } from '../overview/overview.js';
import { periodOf } from '../read/period.js';
import { IN_SCOPE, scopeParams } from '../read/scope.js';
import type { Feedback, FeedbackQuery } from './feedback.js';

type Low = Omit<Feedback['low'][number], 'ratedAt'> & { ratedAt: Date };

@Injectable()
export class FeedbackReader {
  constructor(private readonly transactions: Transactions) {}

  async read(query: FeedbackQuery, now: Date): Promise<Feedback> {
    const period = periodOf(query, now);
    const params = scopeParams(period, query);
    const [given, low] = await Promise.all([
      this.transactions.read<{ score: number; count: number }>(
        `SELECT score, count(*)::int AS count FROM rating
         WHERE rated_at >= $1 AND rated_at < $2 AND ${IN_SCOPE} GROUP BY score`,
        params,
      ),
      this.low(params, query),
    ]);
    const scores = [1, 2, 3, 4, 5].map((score) => given.find((row) => row.score === score)?.count ?? 0);
    const count = scores.reduce((sum, times) => sum + times, 0);
    const amount = scores.reduce((sum, times, i) => sum + times * (i + 1), 0);
    return { period, count, average: averageOf({ count, amount }), scores, low };
  }

  private async low(params: unknown[], { maxScore, limit }: FeedbackQuery): Promise<Feedback['low']> {
    const rows = await this.transactions.read<Low>(
      `SELECT rating.ticket_id AS "ticketId", ticket.number, rating.desk, rating.channel, rating.tier, rating.assignee,
         rating.resolution, rating.score, rating.comment, rating.rated_at AS "ratedAt"
       FROM (SELECT * FROM rating WHERE rated_at >= $1 AND rated_at < $2 AND ${IN_SCOPE} AND score <= $5
             ORDER BY rated_at DESC, ticket_id LIMIT $6) AS rating
       LEFT JOIN ticket_view AS ticket USING (ticket_id) ORDER BY rating.rated_at DESC, rating.ticket_id`,
      [...params, maxScore, limit],
    );
    return rows.map(({ ratedAt, ...row }) => ({ ...row, ratedAt: ratedAt.toISOString() }));
  }
}
