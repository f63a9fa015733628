import { z } from 'zod';
import { Id } from './names.js';

/** A lesson on money in one language. The same id in another language is its translation. */
export const Lesson = z.strictObject({
  id: Id,
  version: z.int().positive(),
  /** What it is about: the product by which finished lessons are counted. */
  product: Id,
  title: z.string().min(1).max(100),
  text: z.string().trim().min(1).max(8000),
});
export type Lesson = z.infer<typeof Lesson>;

export const LessonsFile = z.strictObject({ lessons: z.array(Lesson) });
export type LessonsFile = z.infer<typeof LessonsFile>;
