import { TicketKind } from '#lib/contracts';
import { z } from 'zod';
import { Id, Name } from './names.js';

/** What customers of a desk come for. Phrases are whole utterances, keywords are words that give the intent away. */
export const Intent = z.strictObject({
  id: Id,
  name: Name,
  kind: TicketKind,
  skills: z.array(Id).min(1).optional(),
  keywords: z.array(z.string().min(1).max(60)).default([]),
  phrases: z.array(z.string().min(1).max(200)).min(1),
});
export type Intent = z.infer<typeof Intent>;

export const IntentsFile = z.strictObject({ intents: z.array(Intent).min(1) });
export type IntentsFile = z.infer<typeof IntentsFile>;
