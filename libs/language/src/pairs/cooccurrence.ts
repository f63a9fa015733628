import { gaussian, randomStream } from './random.js';

/** Rounds of subspace iteration; later ones hardly turn the leading directions. */
const ROUNDS = 5;

export interface Embeddings {
  readonly size: number;
  /** Row of a term in `vectors`, which holds unit vectors of `size` numbers. */
  readonly rows: ReadonlyMap<number, number>;
  readonly vectors: Float32Array;
}

export interface EmbeddingSettings {
  readonly size: number;
  /** Terms in fewer sentences get no vector; of the others the most frequent are kept. */
  readonly leastSentences: number;
  readonly mostTerms: number;
  readonly seed: number;
}

/**
 * Vectors for terms from the sentences they share: positive pointwise mutual information with the context smoothed by
 * a power of 0.75, factorised (Levy, Goldberg and Dagan, "Improving Distributional Similarity", 2015) by randomised
 * subspace iteration (Halko, Martinsson and Tropp, 2011). `bags` are the distinct terms of each sentence.
 */
export function embedTerms(bags: readonly (readonly number[])[], settings: EmbeddingSettings): Embeddings {
  const counts = new Map<number, number>();
  for (const bag of bags) for (const term of bag) counts.set(term, (counts.get(term) ?? 0) + 1);
  const kept = [...counts]
    .filter(([, count]) => count >= settings.leastSentences)
    .toSorted(([a, x], [b, y]) => y - x || a - b)
    .slice(0, settings.mostTerms);
  const rows = new Map(kept.map(([term], row) => [term, row]));
  const { size } = settings;
  const matrix = informationOf(bags, rows);
  const vectors = leadingSubspace(matrix, rows.size, size, settings.seed);
  return { size, rows, vectors };
}

/** A symmetric sparse matrix by rows. */
interface Sparse {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float32Array;
}

function informationOf(bags: readonly (readonly number[])[], rows: ReadonlyMap<number, number>): Sparse {
  const size = rows.size;
  const known = bags.map((bag) => Int32Array.from(bag.flatMap((term) => rows.get(term) ?? [])));
  const postings = invert(known, size);
  const sums = new Float64Array(size);
  for (const bag of known) for (const row of bag) sums[row] = (sums[row] ?? 0) + bag.length - 1;
  const smooth = sums.map((sum) => sum ** 0.75);
  const smoothAll = smooth.reduce((sum, value) => sum + value, 0) || 1;
  const starts = new Int32Array(size + 1);
  const columns = new GrowingArray(Int32Array);
  const values = new GrowingArray(Float32Array);
  const counts = new Int32Array(size);
  for (let row = 0; row < size; row += 1) {
    const met: number[] = [];
    for (let at = postings.starts[row] ?? 0; at < (postings.starts[row + 1] ?? 0); at += 1) {
      for (const other of known[postings.items[at] ?? 0] ?? []) {
        const count = counts[other] ?? 0;
        if (count === 0) met.push(other);
        counts[other] = count + 1;
      }
    }
    for (const other of met) {
      const count = counts[other] ?? 0;
      counts[other] = 0;
      if (other === row) continue;
      const value =
        Math.log(count * smoothAll) -
        Math.log((sums[row] ?? 1) * (smooth[other] ?? 1) * (sums[other] ?? 1) * (smooth[row] ?? 1)) / 2;
      if (value <= 0) continue;
      columns.push(other);
      values.push(value);
    }
    starts[row + 1] = columns.length;
  }
  return { starts, columns: columns.array, values: values.array };
}

/** For each row the bags that hold it. */
function invert(bags: readonly Int32Array[], size: number): { starts: Int32Array; items: Int32Array } {
  const starts = new Int32Array(size + 1);
  for (const bag of bags) for (const row of bag) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
  for (let row = 0; row < size; row += 1) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
  const items = new Int32Array(starts[size] ?? 0);
  const next = starts.slice();
  bags.forEach((bag, at) => {
    for (const row of bag) {
      items[next[row] ?? 0] = at;
      next[row] = (next[row] ?? 0) + 1;
    }
  });
  return { starts, items };
}

/** A typed array that doubles when it is full: a plain array of ten million numbers is slow and large. */
class GrowingArray<T extends Int32Array | Float32Array> {
  length = 0;
  array: T;

  constructor(private readonly make: new (length: number) => T) {
    this.array = new make(1 << 16);
  }

  push(value: number): void {
    if (this.length === this.array.length) {
      const larger = new this.make(this.length * 2);
      larger.set(this.array);
      this.array = larger;
    }
    this.array[this.length] = value;
    this.length += 1;
  }
}

function leadingSubspace(matrix: Sparse, rows: number, size: number, seed: number): Float32Array {
  const random = randomStream(seed);
  let basis: Float32Array = Float32Array.from({ length: rows * size }, () => gaussian(random));
  const scales = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round += 1) {
    basis = times(matrix, basis, rows, size);
    orthonormalise(basis, rows, size, scales);
  }
  // Weighting by a root of the strength keeps the weak directions, which hold most of the meaning.
  for (let row = 0; row < rows; row += 1) {
    let squares = 0;
    for (let at = 0; at < size; at += 1) {
      const value = (basis[row * size + at] ?? 0) * Math.sqrt(scales[at] ?? 0);
      basis[row * size + at] = value;
      squares += value * value;
    }
    const norm = Math.sqrt(squares) || 1;
    for (let at = 0; at < size; at += 1) basis[row * size + at] = (basis[row * size + at] ?? 0) / norm;
  }
  return basis;
}

function times(matrix: Sparse, basis: Float32Array, rows: number, size: number): Float32Array {
  const product = new Float32Array(rows * size);
  for (let row = 0; row < rows; row += 1) {
    const to = row * size;
    for (let entry = matrix.starts[row] ?? 0; entry < (matrix.starts[row + 1] ?? 0); entry += 1) {
      const from = (matrix.columns[entry] ?? 0) * size;
      const value = matrix.values[entry] ?? 0;
      for (let at = 0; at < size; at += 1) product[to + at] = (product[to + at] ?? 0) + value * (basis[from + at] ?? 0);
    }
  }
  return product;
}

/** Modified Gram-Schmidt over the columns; `scales` gets the length of each before it was made one. */
function orthonormalise(basis: Float32Array, rows: number, size: number, scales: Float64Array): void {
  for (let column = 0; column < size; column += 1) {
    for (let before = 0; before < column; before += 1) {
      let dot = 0;
      for (let row = 0; row < rows; row += 1)
        dot += (basis[row * size + before] ?? 0) * (basis[row * size + column] ?? 0);
      for (let row = 0; row < rows; row += 1) {
        basis[row * size + column] = (basis[row * size + column] ?? 0) - dot * (basis[row * size + before] ?? 0);
      }
    }
    let squares = 0;
    for (let row = 0; row < rows; row += 1) squares += (basis[row * size + column] ?? 0) ** 2;
    const norm = Math.sqrt(squares);
    scales[column] = norm;
    for (let row = 0; row < rows; row += 1)
      basis[row * size + column] = (basis[row * size + column] ?? 0) / (norm > 1e-6 ? norm : Infinity);
  }
}
