import { quantise } from './quantise.js';
import type { SparseRow } from './sparse-rows.js';

/**
 * Weights by column, then label, each column kept as signed bytes with one scale: a quarter of the size, and less
 * error than any decision is wide.
 */
export class WeightTable {
  constructor(
    readonly labels: number,
    readonly bytes: Int8Array,
    readonly scales: Float32Array,
  ) {}

  static from(weights: Float32Array, labels: number): WeightTable {
    const { bytes, scales } = quantise(weights, labels);
    return new WeightTable(labels, bytes, scales);
  }

  weight(column: number, label: number): number {
    return (this.bytes[column * this.labels + label] ?? 0) * (this.scales[column] ?? 0);
  }

  /** One score for each label: the product of row and weights. */
  scores(row: SparseRow): Float64Array {
    const { labels, bytes, scales } = this;
    const scores = new Float64Array(labels);
    for (let at = 0; at < row.columns.length; at += 1) {
      const column = row.columns[at] ?? 0;
      const value = (row.values[at] ?? 0) * (scales[column] ?? 0);
      const base = column * labels;
      for (let label = 0; label < labels; label += 1) scores[label]! += value * bytes[base + label]!;
    }
    return scores;
  }
}
