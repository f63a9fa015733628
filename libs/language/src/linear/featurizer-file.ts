import { z } from 'zod';
import { Featurizer } from './featurizer.js';
import { floats, strings, type ModelFile } from './model-file.js';

/** The views of a featurizer, as a header keeps them. */
export const ViewList = z.array(
  z.object({
    kind: z.enum(['words', 'chars', 'pairs']),
    from: z.number(),
    to: z.number(),
    weight: z.number(),
    grows: z.boolean().optional(),
    minTexts: z.number(),
    stems: z.boolean().optional(),
    edges: z.boolean().optional(),
    reads: z.enum(['marks', 'dictionary']).optional(),
  }),
);

/** A featurizer without its views as segments of a model file, their names under `prefix`. */
export function featurizerSegments({ parts }: Featurizer, prefix: string): ModelFile['segments'] {
  return {
    [`${prefix}.rarity`]: parts.rarity,
    [`${prefix}.words`]: parts.words.map(([word]) => word),
    [`${prefix}.times`]: Float32Array.from(parts.words, ([, times]) => times),
    ...Object.fromEntries(parts.terms.map((list, at) => [`${prefix}.terms.${at}`, list])),
  };
}

/** Throws `ModelFileError` when a segment is missing. */
export function featurizerFrom(file: ModelFile, prefix: string, views: z.infer<typeof ViewList>): Featurizer {
  const times = floats(file, `${prefix}.times`);
  return new Featurizer({
    views,
    terms: views.map((_, at) => strings(file, `${prefix}.terms.${at}`)),
    rarity: floats(file, `${prefix}.rarity`),
    words: strings(file, `${prefix}.words`).map((word, at) => [word, times[at] ?? 0] as const),
  });
}
