import { trainOneVsRest } from './dual-descent.js';
import { Featurizer } from './featurizer.js';
import type { View } from './ngrams.js';
import { packRows } from './sparse-rows.js';
import { WeightTable } from './weight-table.js';

export interface LinearSettings {
  readonly views: readonly View[];
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
  readonly positiveWeight?: number;
}

/** One score for each label; above nought speaks for the label. */
export interface Scored {
  readonly scores: Float64Array;
  /** No term of the text was seen in training: the scores say nothing. */
  readonly blank: boolean;
}

/** Texts to scores: n-gram features and one-vs-rest weights. */
export class LinearModel {
  constructor(
    readonly featurizer: Featurizer,
    readonly table: WeightTable,
  ) {}

  static train(
    texts: readonly string[],
    labelsOf: readonly (readonly number[])[],
    labels: number,
    settings: LinearSettings,
  ): LinearModel {
    const featurizer = Featurizer.learn(texts, settings.views);
    const rows = packRows(
      texts.map((text) => featurizer.row(text)),
      featurizer.width,
    );
    return new LinearModel(featurizer, WeightTable.from(trainOneVsRest(rows, labelsOf, labels, settings), labels));
  }

  score(text: string): Scored {
    const row = this.featurizer.row(text);
    return { scores: this.table.scores(row), blank: row.columns.length <= 1 };
  }

  /** Terms of the text by what they add to the score of a label, most first; only those that speak for it. */
  explain(text: string, label: number, limit: number): { term: string; weight: number }[] {
    const row = this.featurizer.row(text);
    const found = new Map<string, number>();
    row.columns.forEach((column, at) => {
      const term = this.featurizer.termOf(column);
      const weight = (row.values[at] ?? 0) * this.table.weight(column, label);
      if (term !== undefined) found.set(term, (found.get(term) ?? 0) + weight);
    });
    return [...found]
      .filter(([, weight]) => weight > 0)
      .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([term, weight]) => ({ term, weight }));
  }
}
