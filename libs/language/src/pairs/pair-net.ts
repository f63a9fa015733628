import type { TermDifference } from './term-difference.js';

/** Sizes of a net: numbers a term vector, hidden units, dense numbers of a pair. */
export interface NetShape {
  readonly size: number;
  readonly hidden: number;
  readonly dense: number;
}

/** What one pass through the net leaves behind; used again for the next pair. */
export class NetPass {
  readonly shared: Float32Array;
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly joined: Float32Array;
  readonly active: Float32Array;

  constructor({ size, hidden, dense }: NetShape) {
    this.shared = new Float32Array(size);
    this.left = new Float32Array(size);
    this.right = new Float32Array(size);
    this.joined = new Float32Array(4 * size + dense);
    this.active = new Float32Array(hidden);
  }
}

/** Noise while training (Srivastava et al., "Dropout", 2014). */
export interface Dropout {
  readonly share: number;
  readonly random: () => number;
}

/**
 * A small net over sums of learned term vectors: of what both sentences have and of what only one has, joined so that
 * the order of the sentences cannot matter, beside the dense numbers of the pair; then one hidden layer.
 */
export class PairNet {
  private readonly pass: NetPass;

  constructor(
    readonly shape: NetShape,
    /** Rows of `size` numbers. */
    readonly vectors: Float32Array,
    /** `hidden` rows of `4 * size + dense` numbers. */
    readonly inner: Float32Array,
    readonly innerBias: Float32Array,
    readonly outer: Float32Array,
    readonly outerBias: Float32Array,
  ) {
    this.pass = new NetPass(shape);
  }

  /** Log-odds that both sentences ask the same. `dense` is standardised. */
  logit(difference: TermDifference, dense: Float32Array): number {
    return this.forward(difference, dense, this.pass);
  }

  forward({ shared, left, right }: TermDifference, dense: Float32Array, pass: NetPass, dropout?: Dropout): number {
    const { size, hidden } = this.shape;
    const { joined, active } = pass;
    this.sum(shared, pass.shared);
    this.sum(left, pass.left);
    this.sum(right, pass.right);
    for (let at = 0; at < size; at += 1) {
      const one = pass.left[at] ?? 0;
      const other = pass.right[at] ?? 0;
      joined[at] = pass.shared[at] ?? 0;
      joined[size + at] = Math.abs(one - other);
      joined[2 * size + at] = one * other;
      joined[3 * size + at] = one + other;
    }
    joined.set(dense, 4 * size);
    const { inner, innerBias, outer } = this;
    let logit = this.outerBias[0] ?? 0;
    for (let unit = 0; unit < hidden; unit += 1) {
      active[unit] = 0;
      if (dropout !== undefined && dropout.random() < dropout.share) continue;
      const sum = (innerBias[unit] ?? 0) + product(inner, unit * joined.length, joined);
      if (sum <= 0) continue;
      const value = dropout === undefined ? sum : sum / (1 - dropout.share);
      active[unit] = value;
      logit += value * (outer[unit] ?? 0);
    }
    return logit;
  }

  private sum(rows: Int32Array, into: Float32Array): void {
    const { size } = this.shape;
    const { vectors } = this;
    into.fill(0);
    const scale = 1 / Math.sqrt(rows.length + 1);
    for (let i = 0; i < rows.length; i += 1) {
      const from = (rows[i] ?? 0) * size;
      for (let at = 0; at < size; at += 1) into[at] = (into[at] ?? 0) + scale * (vectors[from + at] ?? 0);
    }
  }
}

/** Inner product of a row of a matrix with a vector; four sums at a time keep the processor busy. */
function product(matrix: Float32Array, from: number, vector: Float32Array): number {
  let one = 0;
  let two = 0;
  let three = 0;
  let four = 0;
  let at = 0;
  for (; at + 3 < vector.length; at += 4) {
    one += (matrix[from + at] ?? 0) * (vector[at] ?? 0);
    two += (matrix[from + at + 1] ?? 0) * (vector[at + 1] ?? 0);
    three += (matrix[from + at + 2] ?? 0) * (vector[at + 2] ?? 0);
    four += (matrix[from + at + 3] ?? 0) * (vector[at + 3] ?? 0);
  }
  for (; at < vector.length; at += 1) one += (matrix[from + at] ?? 0) * (vector[at] ?? 0);
  return one + two + three + four;
}
