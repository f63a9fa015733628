import { z } from 'zod';
import { CustomerRef, DeskId, Locale } from '#lib/contracts';

/** `GET /v1/lessons`: what a desk teaches. A customer sees what they have finished; a system names whose completions it wants. */
export const LessonSearch = z.object({ desk: DeskId, locale: Locale.optional(), customer: CustomerRef.optional() });
export type LessonSearch = z.infer<typeof LessonSearch>;

export interface LessonView {
  readonly id: string;
  readonly version: number;
  readonly product: string;
  readonly locale: Locale;
  readonly title: string;
  readonly text: string;
  /** Of this version; null: not yet, or nobody was named. */
  readonly completedAt: string | null;
}

/** `POST /v1/lessons/{id}/completion`: a system says whose it is, a customer their own. */
export const NewCompletion = z.strictObject({ desk: DeskId, customer: CustomerRef.optional() });
export type NewCompletion = z.infer<typeof NewCompletion>;

export interface Completion {
  readonly lesson: string;
  readonly version: number;
  readonly product: string;
  readonly completedAt: string;
}
