import { trainOneVsRest, type DescentOptions } from './dual-descent.js';
import { Featurizer, rowsOf } from './featurizer.js';
import type { View } from './ngrams.js';
import type { SparseRow, SparseRows } from './sparse-rows.js';
import { WeightTable } from './weight-table.js';

export interface LinearSettings extends DescentOptions {
  readonly views: readonly View[];
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
    return LinearModel.fit(featurizer, rowsOf(featurizer, texts), labelsOf, labels, settings);
  }

  /** Trains on rows of this featurizer. */
  static fit(
    featurizer: Featurizer,
    rows: SparseRows,
    labelsOf: readonly (readonly number[])[],
    labels: number,
    settings: DescentOptions,
  ): LinearModel {
    return new LinearModel(featurizer, WeightTable.from(trainOneVsRest(rows, labelsOf, labels, settings), labels));
  }

  score(text: string): Scored {
    return this.scoreOf(this.featurizer.row(text));
  }

  scoreOf(row: SparseRow): Scored {
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
