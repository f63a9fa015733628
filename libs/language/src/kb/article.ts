import { z } from 'zod';

const Text = z.string().trim().min(1, 'must not be empty');
/** One line: breaks inside become spaces. */
const Line = Text.transform((text) => text.replaceAll(/\s*[\r\n]+\s*/g, ' '));
const Label = Line.nullish().transform((label) => label ?? undefined);
const Instant = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2026-01-31T09:00:00+08:00' })
  .nullish()
  .transform((instant) => instant ?? undefined);

/** Whole numbers are taken as they are written; `idAsGiven` turns them back. */
export const KbId = z.preprocess((id) => (Number.isSafeInteger(id) ? String(id) : id), Line);

const markNumber = (row: unknown): unknown =>
  typeof row === 'object' && row !== null && 'id' in row && Number.isSafeInteger(row.id)
    ? { ...row, idIsNumber: true }
    : row;

const Article = z.object({
  id: KbId,
  /** Its file wrote the id as a number. */
  idIsNumber: z.literal(true).optional(),
  desk: Label,
  language: Label,
  tone: Label,
  question: Line,
  similar: z.array(Line).default([]),
  answer: z.string().default(''),
  version: z.int().positive().default(1),
  /** The first instant at which it may be given as an answer, and the first at which it may not any more. */
  validFrom: Instant,
  validUntil: Instant,
  intent: Label,
});
/** One answer, for one desk, language and tone where these are given; the id is shared by its variants. */
export const KbArticle = z.preprocess(markNumber, Article);
export type KbArticle = Pick<z.infer<typeof KbArticle>, 'id' | 'question' | 'similar' | 'answer' | 'version'> &
  Partial<z.infer<typeof KbArticle>>;

/** A question as somebody put it, and the id of the article that answers it. */
export const KbPhrasing = z.object({ query: Text, id: KbId });
export type KbPhrasing = z.infer<typeof KbPhrasing>;

/** The id as the file of the articles wrote it. */
export function idAsGiven({ id, idIsNumber }: Pick<KbArticle, 'id' | 'idIsNumber'>): string | number {
  return idIsNumber === true ? Number(id) : id;
}

/** Articles with the same key replace each other; the newest version wins. */
export function articleKey({ id, desk = '', language = '', tone = '' }: Omit<KbArticle, 'question'>): string {
  return JSON.stringify([desk, language, tone, id]);
}

/** A schema for the articles of one file: the second article with one key is wrong. */
export function articlesOfOneFile(): z.ZodType<KbArticle> {
  const seen = new Set<string>();
  return KbArticle.superRefine((article, context) => {
    const key = articleKey(article);
    if (seen.has(key)) context.addIssue({ code: 'custom', path: ['id'], message: `"${article.id}" is given twice` });
    seen.add(key);
  });
}

/** A schema for phrasings of these articles. */
export function phrasingsOf(articles: readonly KbArticle[]): z.ZodType<KbPhrasing> {
  const ids = new Set(articles.map(({ id }) => id));
  return KbPhrasing.superRefine(({ id }, context) => {
    if (!ids.has(id)) context.addIssue({ code: 'custom', path: ['id'], message: `there is no article "${id}"` });
  });
}
