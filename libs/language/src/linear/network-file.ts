import { z } from 'zod';
import { featurizerFrom, featurizerSegments, ViewList } from './featurizer-file.js';
import { floats, int8s, type ModelFile } from './model-file.js';
import { NetworkModel } from './network-model.js';
import { WeightTable } from './weight-table.js';

const Header = z.object({ hidden: z.number().int().positive(), views: ViewList });

/** A network as the header field `network` and the segments `network.*` of a model file. */
export function networkParts({ featurizer, input, output }: NetworkModel): Pick<ModelFile, 'header' | 'segments'> {
  return {
    header: { network: { hidden: input.labels, views: featurizer.parts.views } },
    segments: {
      'network.input': input.bytes,
      'network.scales': input.scales,
      'network.output': output,
      ...featurizerSegments(featurizer, 'network'),
    },
  };
}

/** The network of a file. Throws `ModelFileError` when a part is missing. */
export function networkFrom(file: ModelFile): NetworkModel {
  const { hidden, views } = Header.parse(file.header['network']);
  const input = new WeightTable(hidden, int8s(file, 'network.input'), floats(file, 'network.scales'));
  return new NetworkModel(featurizerFrom(file, 'network', views), input, floats(file, 'network.output'));
}
