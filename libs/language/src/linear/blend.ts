import { linearFrom, linearParts } from './linear-file.js';
import { LinearModel, type LinearSettings, type Scored } from './linear-model.js';
import type { ModelFile } from './model-file.js';
import { networkFrom, networkParts } from './network-file.js';
import { NetworkModel, type NetworkSettings } from './network-model.js';
import { probabilitiesInPlace } from './network.js';

export interface BlendSettings {
  readonly linear: LinearSettings;
  readonly network: NetworkSettings;
}

/** A network's log-odds are so many times as wide as the scores of the vector machines. */
const NETWORK_SHARE = 0.25;
const LEAST = 1e-6;

/**
 * Two models of different make see different terms, so they err on different texts: their scores are added up.
 * `oneLabel`: every text has exactly one label.
 */
export class BlendModel {
  constructor(
    readonly linear: LinearModel,
    readonly network: NetworkModel,
    readonly oneLabel: boolean,
  ) {}

  static train(
    texts: readonly string[],
    labelsOf: readonly (readonly number[])[],
    labels: number,
    { linear, network }: BlendSettings,
  ): BlendModel {
    return new BlendModel(
      LinearModel.train(texts, labelsOf, labels, linear),
      NetworkModel.train(texts, labelsOf, labels, network),
      network.oneLabel,
    );
  }

  score(text: string): Scored {
    const { scores, blank } = this.linear.score(text);
    const odds = this.network.scores(text);
    probabilitiesInPlace(odds, this.oneLabel);
    for (let label = 0; label < scores.length; label += 1) {
      const p = odds[label]!;
      scores[label]! += NETWORK_SHARE * (Math.log(p + LEAST) - (this.oneLabel ? 0 : Math.log(1 - p + LEAST)));
    }
    return { scores, blank };
  }
}

/** The blend as header fields and segments of a model file. */
export function blendParts({ linear, network, oneLabel }: BlendModel): Pick<ModelFile, 'header' | 'segments'> {
  const first = linearParts(linear);
  const second = networkParts(network);
  return {
    header: { oneLabel, ...first.header, ...second.header },
    segments: { ...first.segments, ...second.segments },
  };
}

/** The blend of a file. Throws `ModelFileError` when a part is missing. */
export function blendFrom(file: ModelFile): BlendModel {
  return new BlendModel(linearFrom(file), networkFrom(file), file.header['oneLabel'] === true);
}
