import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ContactRate, DeskId, Instant } from '#lib/contracts';
import { databaseTime, Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { contactRate, topicOf } from './contact-rate.js';

/** `GET /v1/articles/{id}/effect` */
export const EffectQuery = z.object({
  desk: DeskId,
  version: z.coerce.number().int().positive(),
  days: z.coerce.number().int().min(1).max(90).default(28),
});
export type EffectQuery = z.infer<typeof EffectQuery>;

export const ArticleEffect = z.object({
  articleId: z.string(),
  version: z.int(),
  topic: z.string(),
  publishedAt: Instant,
  before: ContactRate,
  /** Until now, while the days are not over. */
  after: ContactRate,
  /** The rate after less the rate before; null while one of them is of nothing. */
  change: z.number().nullable(),
});
export type ArticleEffect = z.infer<typeof ArticleEffect>;

const DAY_MS = 86_400_000;

/** Whether people ask less often since a version of an article stands. */
@Injectable()
export class ArticleEffects {
  constructor(private readonly transactions: Transactions) {}

  /** @throws Problem 404 for a version that was never published here; 409 for an article that answers no intent */
  read(articleId: string, { desk, version, days }: EffectQuery): Promise<ArticleEffect> {
    return this.transactions.run(async (tx) => {
      const [published] = await tx.query<{ at: Date | null; intent: string | null }[]>(
        `SELECT min(published_at) FILTER (WHERE version = $3) AS at, max(intent) AS intent
         FROM article_version WHERE desk = $1 AND article_id = $2`,
        [desk, articleId, version],
      );
      if (published?.at == null) throw Problem.notFound('No such version of an article was published.');
      if (published.intent === null) throw Problem.conflict('The article answers no intent.', 'no-topic');
      const at = published.at.getTime();
      const now = (await databaseTime(tx)).getTime();
      const about = { desk, topic: topicOf(published.intent) };
      const before = await contactRate(tx, about, { from: new Date(at - days * DAY_MS), to: published.at });
      const end = new Date(Math.min(now, at + days * DAY_MS));
      const after = await contactRate(tx, about, { from: published.at, to: end });
      const change =
        before.rate === null || after.rate === null ? null : Math.round((after.rate - before.rate) * 10_000) / 10_000;
      return { articleId, version, topic: about.topic, publishedAt: published.at.toISOString(), before, after, change };
    });
  }
}
