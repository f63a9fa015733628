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
    const columns = weights.length / labels;
    const bytes = new Int8Array(weights.length);
    const scales = new Float32Array(columns);
    for (let column = 0; column < columns; column += 1) {
      const base = column * labels;
      let most = 0;
      for (let label = 0; label < labels; label += 1) most = Math.max(most, Math.abs(weights[base + label] ?? 0));
      if (most === 0) continue;
      const scale = most / 127;
      scales[column] = scale;
      for (let label = 0; label < labels; label += 1) {
        bytes[base + label] = Math.round((weights[base + label] ?? 0) / scale);
      }
    }
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
