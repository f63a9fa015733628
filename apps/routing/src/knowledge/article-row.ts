import { Instant, Locale } from '#lib/contracts';
import { Tone, type Desk } from '#lib/desks';
import { z } from 'zod';
import { AnswerText, ArticleId, Question, SimilarQuestions } from './knowledge-bodies.js';

/** One article of a file that is imported. */
export interface ArticleRow {
  readonly id: string;
  readonly language: Locale;
  readonly tone: Tone;
  /** The version that its author saw; absent: whatever is newest. */
  readonly version?: number | undefined;
  readonly intent?: string | undefined;
  readonly question: string;
  readonly similar: readonly string[];
  readonly answer: string;
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** An empty value in YAML says as much as none. */
const withoutNulls = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null))
    : value;

/** The schema of the articles of one file for one desk. The language is the desk's own where none is given. */
export function articleRows(desk: Pick<Desk, 'id' | 'defaultLanguage'>): z.ZodType<ArticleRow> {
  const seen = new Set<string>();
  const row = z
    .strictObject({
      id: ArticleId,
      desk: z.literal(desk.id, `must be "${desk.id}", as asked for, or left out`).optional(),
      language: Locale.default(desk.defaultLanguage),
      tone: Tone.default('plain'),
      version: z.int().positive().max(1_000_000).optional(),
      intent: ArticleId.optional(),
      question: Question,
      similar: SimilarQuestions,
      answer: AnswerText,
      validFrom: Instant.optional(),
      validUntil: Instant.optional(),
    })
    .superRefine(({ id, language, tone, validFrom, validUntil }, context) => {
      const key = `${id} ${language} ${tone}`;
      if (seen.has(key)) context.addIssue({ code: 'custom', path: ['id'], message: 'stands twice in the file' });
      seen.add(key);
      if (validFrom !== undefined && validUntil !== undefined && Date.parse(validFrom) >= Date.parse(validUntil))
        context.addIssue({ code: 'custom', path: ['validUntil'], message: 'must be after validFrom' });
    })
    .transform(({ desk: _desk, ...article }): ArticleRow => article);
  return z.preprocess(withoutNulls, row);
}
