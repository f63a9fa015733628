import { z } from 'zod';
import { Featurizer } from './featurizer.js';
import { LinearModel } from './linear-model.js';
import { floats, int8s, strings, type ModelFile } from './model-file.js';
import { WeightTable } from './weight-table.js';

const Header = z.object({
  labels: z.number().int().positive(),
  views: z.array(
    z.object({
      kind: z.enum(['words', 'chars', 'pairs']),
      from: z.number(),
      to: z.number(),
      weight: z.number(),
      minTexts: z.number(),
    }),
  ),
});

/** A linear model as the header field `linear` and the segments `linear.*` of a model file. */
export function linearParts({ featurizer, table }: LinearModel): Pick<ModelFile, 'header' | 'segments'> {
  const { views, terms, rarity, words } = featurizer.parts;
  const lists = Object.fromEntries(terms.map((list, at) => [`linear.terms.${at}`, list]));
  return {
    header: { linear: { labels: table.labels, views } },
    segments: {
      'linear.weights': table.bytes,
      'linear.scales': table.scales,
      'linear.rarity': rarity,
      'linear.words': words.map(([word]) => word),
      'linear.times': Float32Array.from(words, ([, times]) => times),
      ...lists,
    },
  };
}

/** The linear model of a file. Throws `ModelFileError` when a part is missing. */
export function linearFrom(file: ModelFile): LinearModel {
  const { labels, views } = Header.parse(file.header['linear']);
  const times = floats(file, 'linear.times');
  const featurizer = new Featurizer({
    views,
    terms: views.map((_, at) => strings(file, `linear.terms.${at}`)),
    rarity: floats(file, 'linear.rarity'),
    words: strings(file, 'linear.words').map((word, at) => [word, times[at] ?? 0] as const),
  });
  const table = new WeightTable(labels, int8s(file, 'linear.weights'), floats(file, 'linear.scales'));
  return new LinearModel(featurizer, table);
}
