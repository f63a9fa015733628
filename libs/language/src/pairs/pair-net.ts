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
    const width = joined.length;
    let logit = this.outerBias[0] ?? 0;
    for (let unit = 0; unit < hidden; unit += 1) {
      let sum = this.innerBias[unit] ?? 0;
      const from = unit * width;
      for (let at = 0; at < width; at += 1) sum += (this.inner[from + at] ?? 0) * (joined[at] ?? 0);
      let value = sum > 0 ? sum : 0;
      if (dropout !== undefined) value = dropout.random() < dropout.share ? 0 : value / (1 - dropout.share);
      active[unit] = value;
      logit += value * (this.outer[unit] ?? 0);
    }
    return logit;
  }

  private sum(rows: Int32Array, into: Float32Array): void {
    const { size } = this.shape;
    into.fill(0);
    const scale = 1 / Math.sqrt(rows.length + 1);
    for (let i = 0; i < rows.length; i += 1) {
      const from = (rows[i] ?? 0) * size;
      for (let at = 0; at < size; at += 1) into[at] = (into[at] ?? 0) + scale * (this.vectors[from + at] ?? 0);
    }
  }
}
