import { z } from 'zod';

/** In every language of the house; for names that staff read. */
export const Name = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

/** Lower-case words joined by dots, dashes or underscores: `repay.early`, `acknowledge-mail`. */
export const Id = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9]*([._-][a-z0-9]+)*$/, 'must be lower-case words joined by . _ or -');
