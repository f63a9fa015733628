import { z } from 'zod';
import { Personal } from './answer-parts.js';
import { Id } from './names.js';
import { Tone } from './templates-file.js';

/**
 * One answer of a desk in one language and tone. The same id in another language is its translation; in another tone it is the same
 * answer for readers of that tone.
 */
export const Article = z.strictObject({
  id: Id,
  version: z.int().positive(),
  /** Absent: plain. */
  tone: Tone.optional(),
  intent: Id.optional(),
  question: z.string().min(1).max(200),
  similar: z.array(z.string().min(1).max(200)).default([]),
  answer: z.string().trim().min(1).max(4000),
  /** Given when the answer speaks of the customer who asks. */
  personal: Personal.optional(),
});
export type Article = z.infer<typeof Article>;

export const KnowledgeFile = z.strictObject({ articles: z.array(Article) });
export type KnowledgeFile = z.infer<typeof KnowledgeFile>;
