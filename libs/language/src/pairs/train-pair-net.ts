import { NetPass, PairNet, type NetShape } from './pair-net.js';
import { gaussian, randomStream, shuffled } from './random.js';
import type { TermDifference } from './term-difference.js';

export interface NetSettings {
  readonly hidden: number;
  readonly rounds: number;
  readonly rate: number;
  /** Shares of terms and of hidden units left out at random while training. */
  readonly dropTerms: number;
  readonly dropHidden: number;
  readonly decay: number;
  readonly seed: number;
}

export interface NetExample {
  readonly difference: TermDifference;
  readonly dense: Float32Array;
  readonly same: boolean;
}

/** A vector moves as a whole, so its steps may be longer than those of single weights. */
const VECTOR_HASTE = 10;

/** Trains one pair after the other on the log loss with AdaGrad (Duchi et al., 2011); `start` holds the first vectors. */
export function trainPairNet(
  examples: readonly NetExample[],
  start: { readonly size: number; readonly vectors: Float32Array },
  settings: NetSettings,
): PairNet {
  const shape = { size: start.size, hidden: settings.hidden, dense: examples[0]?.dense.length ?? 0 };
  const random = randomStream(settings.seed);
  const trainer = new NetTrainer(shape, start.vectors.slice(), random, settings);
  for (let round = 0; round < settings.rounds; round += 1) {
    for (const at of shuffled(examples.length, random)) {
      const example = examples[at];
      if (example !== undefined) trainer.learn(example);
    }
  }
  return trainer.net;
}

class NetTrainer {
  readonly net: PairNet;
  private readonly pass: NetPass;
  private readonly slopes: Float32Array;
  private readonly squares: Record<'vectors' | 'inner' | 'innerBias' | 'outer' | 'outerBias', Float32Array>;
  private readonly sides: Record<'shared' | 'left' | 'right', Float32Array>;

  constructor(
    private readonly shape: NetShape,
    vectors: Float32Array,
    private readonly random: () => number,
    private readonly settings: NetSettings,
  ) {
    const { size, hidden, dense } = shape;
    const width = 4 * size + dense;
    const noise = (length: number, spread: number) => Float32Array.from({ length }, () => gaussian(random) * spread);
    const inner = noise(hidden * width, Math.sqrt(1 / width));
    const outer = noise(hidden, Math.sqrt(1 / hidden));
    this.net = new PairNet(shape, vectors, inner, new Float32Array(hidden), outer, new Float32Array(1));
    this.pass = new NetPass(shape);
    this.slopes = new Float32Array(width);
    this.sides = { shared: new Float32Array(size), left: new Float32Array(size), right: new Float32Array(size) };
    this.squares = {
      vectors: new Float32Array(vectors.length / size).fill(0.05),
      inner: new Float32Array(inner.length).fill(0.1),
      innerBias: new Float32Array(hidden).fill(0.1),
      outer: new Float32Array(hidden).fill(0.1),
      outerBias: new Float32Array(1).fill(0.1),
    };
  }

  learn({ difference, dense, same }: NetExample): void {
    const { dropHidden, dropTerms } = this.settings;
    const kept = (rows: Int32Array) => rows.filter(() => this.random() >= dropTerms);
    const seen = { shared: kept(difference.shared), left: kept(difference.left), right: kept(difference.right) };
    const logit = this.net.forward(seen, dense, this.pass, { share: dropHidden, random: this.random });
    const error = 1 / (1 + Math.exp(-logit)) - (same ? 1 : 0);
    this.learnLayers(error);
    this.spread();
    this.learnVectors(seen.shared, this.sides.shared);
    this.learnVectors(seen.left, this.sides.left);
    this.learnVectors(seen.right, this.sides.right);
  }

  /** Moves both layers and leaves in `slopes` how the loss changes with each joined number. */
  private learnLayers(error: number): void {
    const { net, pass, slopes, squares, settings } = this;
    const { rate, decay } = settings;
    const width = slopes.length;
    const { inner } = net;
    const innerSquares = squares.inner;
    const { joined } = pass;
    slopes.fill(0);
    step(net.outerBias, squares.outerBias, 0, error, rate);
    for (let unit = 0; unit < this.shape.hidden; unit += 1) {
      const value = pass.active[unit] ?? 0;
      if (value === 0) continue;
      const outer = net.outer[unit] ?? 0;
      const slope = (error * outer) / (1 - settings.dropHidden);
      step(net.outer, squares.outer, unit, error * value + decay * outer, rate);
      step(net.innerBias, squares.innerBias, unit, slope, rate);
      const from = unit * width;
      for (let at = 0; at < width; at += 1) {
        const weight = inner[from + at] ?? 0;
        slopes[at] = (slopes[at] ?? 0) + slope * weight;
        const own = slope * (joined[at] ?? 0) + decay * weight;
        const sum = (innerSquares[from + at] ?? 0) + own * own;
        innerSquares[from + at] = sum;
        inner[from + at] = weight - (rate * own) / Math.sqrt(sum);
      }
    }
  }

  /** From the joined numbers back to the three sums. */
  private spread(): void {
    const { pass, slopes, sides } = this;
    const { size } = this.shape;
    for (let at = 0; at < size; at += 1) {
      const left = pass.left[at] ?? 0;
      const right = pass.right[at] ?? 0;
      const apart = (slopes[size + at] ?? 0) * Math.sign(left - right);
      const product = slopes[2 * size + at] ?? 0;
      const together = slopes[3 * size + at] ?? 0;
      sides.shared[at] = slopes[at] ?? 0;
      sides.left[at] = apart + product * right + together;
      sides.right[at] = -apart + product * left + together;
    }
  }

  private learnVectors(rows: Int32Array, slope: Float32Array): void {
    const { size } = this.shape;
    const { vectors } = this.net;
    const scale = 1 / Math.sqrt(rows.length + 1);
    let mean = 0;
    for (const value of slope) mean += (value * scale) ** 2 / size;
    for (const row of rows) {
      const sum = (this.squares.vectors[row] ?? 0) + mean * VECTOR_HASTE;
      this.squares.vectors[row] = sum;
      const rate = (this.settings.rate * scale) / Math.sqrt(sum);
      const from = row * size;
      for (let at = 0; at < size; at += 1) vectors[from + at] = (vectors[from + at] ?? 0) - rate * (slope[at] ?? 0);
    }
  }
}

function step(weights: Float32Array, squares: Float32Array, at: number, slope: number, rate: number): void {
  const sum = (squares[at] ?? 0) + slope * slope;
  squares[at] = sum;
  weights[at] = (weights[at] ?? 0) - (rate * slope) / Math.sqrt(sum);
}
