import { Featurizer } from './featurizer.js';
import { trainNetwork, type NetworkOptions } from './network.js';
import type { View } from './ngrams.js';
import { packRows } from './sparse-rows.js';
import { WeightTable } from './weight-table.js';

export interface NetworkSettings extends NetworkOptions {
  readonly views: readonly View[];
}

/** Texts to scores through one hidden layer; scores are log-odds between labels. */
export class NetworkModel {
  constructor(
    readonly featurizer: Featurizer,
    readonly input: WeightTable,
    readonly output: Float32Array,
  ) {}

  /** Only the first label of a text counts. */
  static train(
    texts: readonly string[],
    labelsOf: readonly (readonly number[])[],
    labels: number,
    settings: NetworkSettings,
  ): NetworkModel {
    const featurizer = Featurizer.learn(texts, settings.views);
    const rows = packRows(
      texts.map((text) => featurizer.row(text)),
      featurizer.width,
    );
    const { input, output, hidden } = trainNetwork(
      rows,
      labelsOf.map(([label]) => label ?? 0),
      labels,
      settings,
    );
    return new NetworkModel(featurizer, WeightTable.from(input, hidden), output);
  }

  scores(text: string): Float64Array {
    const { labels: hidden } = this.input;
    const units = this.input.scores(this.featurizer.row(text));
    const labels = this.output.length / (hidden + 1);
    const scores = Float64Array.from(this.output.subarray(hidden * labels));
    for (let unit = 0; unit < hidden; unit += 1) {
      const level = units[unit]!;
      if (level <= 0) continue;
      for (let label = 0; label < labels; label += 1) scores[label]! += level * this.output[unit * labels + label]!;
    }
    return scores;
  }
}
