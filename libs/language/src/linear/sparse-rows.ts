/** One row of a sparse matrix: `columns[i]` has the value `values[i]`, in single precision. */
export interface SparseRow {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

/** A sparse matrix by rows (CSR): row `r` is `columns` and `values` from `starts[r]` to `starts[r + 1]`. */
export interface SparseRows {
  readonly count: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

/** Packs rows into one matrix of `width` columns. */
export function packRows(rows: readonly SparseRow[], width: number): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = (starts[at] ?? 0) + row.columns.length;
  });
  const size = starts[rows.length] ?? 0;
  const columns = new Int32Array(size);
  const values = new Float32Array(size);
  rows.forEach((row, at) => {
    columns.set(row.columns, starts[at]);
    values.set(row.values, starts[at]);
  });
  return { count: rows.length, width, starts, columns, values };
}
