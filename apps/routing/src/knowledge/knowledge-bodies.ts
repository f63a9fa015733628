import { DeskId, FilledLine, Instant, Locale } from '#lib/contracts';
import { z } from 'zod';

export const ArticleId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, 'must be lower-case words joined by . _ or -');

/** `PUT /v1/knowledge/{id}`. `expectedVersion`: the newest version the author saw, 0 for a new article. */
export const ArticleBody = z
  .object({
    desk: DeskId,
    language: Locale,
    expectedVersion: z.int().min(0).max(1_000_000),
    question: FilledLine(200),
    similar: z.array(FilledLine(200)).max(50).default([]),
    answer: FilledLine(4000),
    intent: ArticleId.optional(),
    validFrom: Instant.optional(),
    validUntil: Instant.optional(),
  })
  .refine(({ validFrom, validUntil }) => !validFrom || !validUntil || Date.parse(validFrom) < Date.parse(validUntil), {
    message: 'must be after validFrom',
    path: ['validUntil'],
  });
export type ArticleBody = z.output<typeof ArticleBody>;

export const KnowledgeQuery = z.object({
  q: FilledLine(2000).optional(),
  desk: DeskId.optional(),
  language: Locale.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type KnowledgeQuery = z.output<typeof KnowledgeQuery>;

/** `POST /v1/ask` */
export const AskBody = z.object({ desk: DeskId, question: FilledLine(2000), language: Locale.optional() });
export type AskBody = z.output<typeof AskBody>;
