import { z } from 'zod';
import { featurizerFrom, featurizerSegments, ViewList } from './featurizer-file.js';
import { LinearModel } from './linear-model.js';
import { floats, int8s, type ModelFile } from './model-file.js';
import { WeightTable } from './weight-table.js';

const Header = z.object({ labels: z.number().int().positive(), views: ViewList });

/** A linear model as the header field `linear` and the segments `linear.*` of a model file. */
export function linearParts({ featurizer, table }: LinearModel): Pick<ModelFile, 'header' | 'segments'> {
  return {
    header: { linear: { labels: table.labels, views: featurizer.parts.views } },
    segments: {
      'linear.weights': table.bytes,
      'linear.scales': table.scales,
      ...featurizerSegments(featurizer, 'linear'),
    },
  };
}

/** The linear model of a file. Throws `ModelFileError` when a part is missing. */
export function linearFrom(file: ModelFile): LinearModel {
  const { labels, views } = Header.parse(file.header['linear']);
  const table = new WeightTable(labels, int8s(file, 'linear.weights'), floats(file, 'linear.scales'));
  return new LinearModel(featurizerFrom(file, 'linear', views), table);
}
