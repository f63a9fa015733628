import { Featurizer, rowsOf } from './featurizer.js';
import { joinNetworks } from './join-networks.js';
import { trainNetwork, type NetworkOptions } from './network.js';
import type { View } from './ngrams.js';
import type { SparseRow, SparseRows } from './sparse-rows.js';
import { WeightTable } from './weight-table.js';

export interface CommitteeOptions extends NetworkOptions {
  /** So many networks of different seeds are trained and their scores averaged (default 1). */
  readonly members?: number;
}

export interface NetworkSettings extends CommitteeOptions {
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
    const labelOf = labelsOf.map(([label]) => label ?? 0);
    return NetworkModel.fit(featurizer, rowsOf(featurizer, texts), labelOf, labels, settings);
  }

  /** Trains on rows of this featurizer. */
  static fit(
    featurizer: Featurizer,
    rows: SparseRows,
    labelOf: readonly number[],
    labels: number,
    { members = 1, ...options }: CommitteeOptions,
  ): NetworkModel {
    const networks = Array.from({ length: members }, (_, member) =>
      trainNetwork(rows, labelOf, labels, { ...options, seed: options.seed + member }),
    );
    const { input, output, hidden } = joinNetworks(networks, labels);
    return new NetworkModel(featurizer, WeightTable.from(input, hidden), output);
  }

  scores(text: string): Float64Array {
    return this.scoresOf(this.featurizer.row(text));
  }

  scoresOf(row: SparseRow): Float64Array {
    const { labels: hidden } = this.input;
    const units = this.input.scores(row);
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
