/** Numbers further than this many deviations from the mean tell nothing more. */
const FARTHEST = 3;

/** Brings each column to mean 0 and deviation 1, as seen in training. */
export class StandardScale {
  constructor(
    readonly means: Float32Array,
    readonly deviations: Float32Array,
  ) {}

  static of(rows: readonly (readonly number[])[]): StandardScale {
    const columns = rows[0]?.length ?? 0;
    const sums = new Float64Array(columns);
    const squares = new Float64Array(columns);
    for (const row of rows) {
      row.forEach((value, at) => {
        sums[at] = (sums[at] ?? 0) + value;
        squares[at] = (squares[at] ?? 0) + value * value;
      });
    }
    const means = Float32Array.from(sums, (sum) => sum / rows.length);
    const deviations = Float32Array.from(squares, (sum, at) => {
      const variance = sum / rows.length - (means[at] ?? 0) ** 2;
      return variance > 1e-9 ? Math.sqrt(variance) : 1;
    });
    return new StandardScale(means, deviations);
  }

  apply(row: readonly number[]): Float32Array {
    const scaled = new Float32Array(row.length);
    for (let at = 0; at < row.length; at += 1) {
      const value = ((row[at] ?? 0) - (this.means[at] ?? 0)) / (this.deviations[at] ?? 1);
      scaled[at] = Math.max(-FARTHEST, Math.min(FARTHEST, value));
    }
    return scaled;
  }
}
