import { z } from 'zod';
import { linearFrom, linearParts } from './linear-file.js';
import { LinearModel, type LinearSettings, type Scored } from './linear-model.js';
import type { ModelFile } from './model-file.js';
import { networkFrom, networkParts } from './network-file.js';
import { NetworkModel, type NetworkSettings } from './network-model.js';
import { softmaxInPlace } from './network.js';

export interface BlendSettings {
  readonly linear: LinearSettings;
  /** None where they gain nothing. */
  readonly networks: readonly NetworkSettings[];
}

/** The networks' log-odds are together so many times as wide as the scores of the vector machines. */
const NETWORK_SHARE = 0.25;
const LEAST = 1e-6;

const Header = z.object({ networks: z.int().nonnegative() });

/**
 * Models of different make see different terms, so they err on different texts: their scores are added up.
 * The networks are for texts that have exactly one label each.
 */
export class BlendModel {
  constructor(
    readonly linear: LinearModel,
    readonly networks: readonly NetworkModel[],
  ) {}

  static train(
    texts: readonly string[],
    labelsOf: readonly (readonly number[])[],
    labels: number,
    { linear, networks }: BlendSettings,
  ): BlendModel {
    return new BlendModel(
      LinearModel.train(texts, labelsOf, labels, linear),
      networks.map((network) => NetworkModel.train(texts, labelsOf, labels, network)),
    );
  }

  score(text: string): Scored {
    const { scores, blank } = this.linear.score(text);
    for (const network of this.networks) {
      const shares = softmaxInPlace(network.scores(text));
      for (let label = 0; label < scores.length; label += 1) {
        scores[label]! += (NETWORK_SHARE / this.networks.length) * Math.log(shares[label]! + LEAST);
      }
    }
    return { scores, blank };
  }
}

/** The blend as header fields and segments of a model file. */
export function blendParts({ linear, networks }: BlendModel): Pick<ModelFile, 'header' | 'segments'> {
  const parts = [linearParts(linear), ...networks.map((network, at) => networkParts(network, `network.${at}`))];
  return {
    header: { networks: networks.length, ...Object.fromEntries(parts.flatMap(({ header }) => Object.entries(header))) },
    segments: Object.fromEntries(parts.flatMap(({ segments }) => Object.entries(segments))),
  };
}

/** The blend of a file. Throws `ModelFileError` when a part is missing. */
export function blendFrom(file: ModelFile): BlendModel {
  const { networks } = Header.parse(file.header);
  const places = Array.from({ length: networks }, (_, at) => at);
  return new BlendModel(
    linearFrom(file),
    places.map((at) => networkFrom(file, `network.${at}`)),
  );
}
