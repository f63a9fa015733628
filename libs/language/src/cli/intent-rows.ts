import { z } from 'zod';
import type { IntentExample } from '../intents/intent-model.js';
import { readAllRows } from './training.js';

const Row = z
  .object({
    text: z.string(),
    label: z.string().min(1).optional(),
    intents: z.array(z.string().min(1)).optional(),
  })
  .refine((row) => (row.label === undefined) !== (row.intents === undefined), {
    error: 'exactly one of label and intents[] is needed',
  })
  .transform(({ text, label, intents }): IntentExample => ({
    text,
    labels: label === undefined ? (intents ?? []) : [label],
  }));

/** Labelled rows of all files, {text,label} or {text,intents[]}. Throws `DataError` with the wrong lines. */
export function readExamples(files: readonly string[]): Promise<IntentExample[]> {
  return readAllRows(files, Row);
}
