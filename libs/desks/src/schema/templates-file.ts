import { z } from 'zod';
import { Id } from './names.js';

/** `senior`: short sentences, no emoji, telephone first. `young`: lively. */
export const Tone = z.enum(['plain', 'senior', 'young']);
export type Tone = z.infer<typeof Tone>;

const Text = z.strictObject({
  subject: z.string().min(1).max(200).optional(),
  body: z.string().trim().min(1).max(4000),
});

/** ICU MessageFormat texts. A tone without its own text uses the plain one. */
export const TemplateText = Text.extend({
  tones: z.strictObject({ senior: Text.optional(), young: Text.optional() }).optional(),
});
export type TemplateText = z.infer<typeof TemplateText>;

export const TemplatesFile = z.strictObject({ templates: z.record(Id, TemplateText) });
export type TemplatesFile = z.infer<typeof TemplatesFile>;
