import { z } from 'zod';
import { defineEvent, type EventOf } from '../define-event.js';
import { DeskId, Instant, Locale } from '../vocabulary.js';

/** A new version of a knowledge article stands. Published by routing, in the transaction that stores it; without the text. */
export const ArticlePublishedV1 = defineEvent({
  type: 'support.article.published.v1',
  publisher: 'routing',
  summary: 'A version of a knowledge article was published',
  subject: (article) => article.articleId,
  data: z.object({
    articleId: z.string(),
    version: z.int().positive(),
    desk: DeskId,
    language: Locale,
    tone: z.string(),
    /** What it answers, where its author says so. */
    intent: z.string().optional(),
    by: z.string(),
    publishedAt: Instant,
  }),
});
export type ArticlePublishedV1 = EventOf<typeof ArticlePublishedV1>;
