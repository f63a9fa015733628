import { AgeBand, CustomerRef, DeskId, FilledLine, Instant, Locale } from '#lib/contracts';
import { Personal, Tone } from '#lib/desks';
import { z } from 'zod';

export const ArticleId = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, 'must be lower-case words joined by . _ or -');

/** Breaks inside become spaces: in a file each similar question is one line. */
export const Question = FilledLine(200).transform((text) => text.replaceAll(/\s*[\r\n]+\s*/g, ' '));
export const SimilarQuestions = z.array(Question).max(50).default([]);
export const AnswerText = FilledLine(4000);

/** `PUT /v1/knowledge/{id}`. `expectedVersion`: the newest version the author saw, 0 for a new article. */
export const ArticleBody = z
  .object({
    desk: DeskId,
    language: Locale,
    /** Readers of a tone without its own text get the plain one. */
    tone: Tone.default('plain'),
    expectedVersion: z.int().min(0).max(1_000_000),
    question: Question,
    similar: SimilarQuestions,
    answer: AnswerText,
    intent: ArticleId.optional(),
    /** What the answer must know of its reader; absent: as in the version before. */
    personal: Personal.optional(),
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
  tone: Tone.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type KnowledgeQuery = z.output<typeof KnowledgeQuery>;

/** `GET /v1/knowledge/export` */
export const ExportQuery = z.object({ desk: DeskId, format: z.enum(['csv', 'yaml']) });
export type ExportQuery = z.output<typeof ExportQuery>;

/** `POST /v1/knowledge/import` */
export const ImportQuery = z.object({ desk: DeskId });
export type ImportQuery = z.output<typeof ImportQuery>;

/** `POST /v1/ask`. The age band decides on the tone of the answer. */
export const AskBody = z.object({
  desk: DeskId,
  question: FilledLine(2000),
  language: Locale.optional(),
  ageBand: AgeBand.optional(),
  /** Whom a personal answer speaks of; customers are answered about themselves. */
  customer: CustomerRef.optional(),
});
export type AskBody = z.output<typeof AskBody>;
