import { linearFrom, linearParts } from './linear-file.js';
import { LinearModel, type LinearSettings, type Scored } from './linear-model.js';
import type { ModelFile } from './model-file.js';
import { networkFrom, networkParts } from './network-file.js';
import { NetworkModel, type NetworkSettings } from './network-model.js';
import { softmaxInPlace } from './network.js';

export interface BlendSettings {
  readonly linear: LinearSettings;
  /** Left out where it gains nothing. */
  readonly network: NetworkSettings | undefined;
}

/** A network's log-odds are so many times as wide as the scores of the vector machines. */
const NETWORK_SHARE = 0.25;
const LEAST = 1e-6;

/**
 * Two models of different make see different terms, so they err on different texts: their scores are added up.
 * The network is for texts that have exactly one label each.
 */
export class BlendModel {
  constructor(
    readonly linear: LinearModel,
    readonly network: NetworkModel | undefined,
  ) {}

  static train(
    texts: readonly string[],
    labelsOf: readonly (readonly number[])[],
    labels: number,
    { linear, network }: BlendSettings,
  ): BlendModel {
    return new BlendModel(
      LinearModel.train(texts, labelsOf, labels, linear),
      network === undefined ? undefined : NetworkModel.train(texts, labelsOf, labels, network),
    );
  }

  score(text: string): Scored {
    const { scores, blank } = this.linear.score(text);
    if (this.network === undefined) return { scores, blank };
    const shares = softmaxInPlace(this.network.scores(text));
    for (let label = 0; label < scores.length; label += 1) {
      scores[label]! += NETWORK_SHARE * Math.log(shares[label]! + LEAST);
    }
    return { scores, blank };
  }
}

/** The blend as header fields and segments of a model file. */
export function blendParts({ linear, network }: BlendModel): Pick<ModelFile, 'header' | 'segments'> {
  const first = linearParts(linear);
  if (network === undefined) return first;
  const second = networkParts(network);
  return { header: { ...first.header, ...second.header }, segments: { ...first.segments, ...second.segments } };
}

/** The blend of a file. Throws `ModelFileError` when a part is missing. */
export function blendFrom(file: ModelFile): BlendModel {
  return new BlendModel(linearFrom(file), 'network' in file.header ? networkFrom(file) : undefined);
}
