import { z } from 'zod';
import type { Featurizer } from './featurizer.js';
import { featurizerFrom, featurizerSegments, ViewList } from './featurizer-file.js';
import { floats, int8s, type ModelFile } from './model-file.js';
import { NetworkModel } from './network-model.js';
import { WeightTable } from './weight-table.js';

const Header = z.object({ hidden: z.number().int().positive(), views: ViewList });

/** A network as the header field `name` and the segments `name.*` of a model file. */
export function networkParts(model: NetworkModel, name: string): Pick<ModelFile, 'header' | 'segments'> {
  const { featurizer, input } = model;
  return {
    header: { [name]: { hidden: input.labels, views: featurizer.parts.views } },
    segments: { ...networkSegments(model, name), ...featurizerSegments(featurizer, name) },
  };
}

/** The weights alone, for a network over the featurizer of another part of the file. */
export function networkSegments({ input, output }: NetworkModel, name: string): ModelFile['segments'] {
  return { [`${name}.input`]: input.bytes, [`${name}.scales`]: input.scales, [`${name}.output`]: output };
}

/** The network of this name. Throws `ModelFileError` when a part is missing. */
export function networkFrom(file: ModelFile, name: string): NetworkModel {
  const { hidden, views } = Header.parse(file.header[name]);
  return networkOver(featurizerFrom(file, name, views), file, name, hidden);
}

/** The network of a file written by `networkSegments`. */
export function networkOver(featurizer: Featurizer, file: ModelFile, name: string, hidden: number): NetworkModel {
  const input = new WeightTable(hidden, int8s(file, `${name}.input`), floats(file, `${name}.scales`));
  return new NetworkModel(featurizer, input, floats(file, `${name}.output`));
}
