import { randomStream, shuffled } from './random.js';
import { CELLS, type SparseRow } from './word-differences.js';

const ROUNDS = 6;
const RATE = 0.05;
const L2 = 1e-3;

/** Logistic regression over the shared and differing terms of two sentences. */
export class WordJudge {
  constructor(
    readonly weights: Float32Array,
    readonly bias: number,
  ) {}

  logit({ cells, values }: SparseRow): number {
    let sum = this.bias;
    for (let at = 0; at < cells.length; at += 1) sum += (this.weights[cells[at] ?? 0] ?? 0) * (values[at] ?? 0);
    return sum;
  }
}

/** AdaGrad (Duchi et al., 2011) on the log loss, with an L2 penalty paid by the terms of a row when it is seen. */
export function trainWordJudge(rows: readonly SparseRow[], labels: readonly boolean[], seed: number): WordJudge {
  const weights = new Float32Array(CELLS);
  const squares = new Float32Array(CELLS).fill(1e-2);
  const random = randomStream(seed);
  let bias = 0;
  let biasSquares = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const at of shuffled(rows.length, random)) {
      const row = rows[at];
      if (row === undefined) continue;
      const { cells, values } = row;
      const error = 1 / (1 + Math.exp(-new WordJudge(weights, bias).logit(row))) - (labels[at] === true ? 1 : 0);
      biasSquares += error * error;
      bias -= (RATE * error) / Math.sqrt(biasSquares);
      for (let i = 0; i < cells.length; i += 1) {
        const cell = cells[i] ?? 0;
        const weight = weights[cell] ?? 0;
        const slope = error * (values[i] ?? 0) + L2 * weight;
        const square = (squares[cell] ?? 0) + slope * slope;
        squares[cell] = square;
        weights[cell] = weight - (RATE * slope) / Math.sqrt(square);
      }
    }
  }
  return new WordJudge(weights, bias);
}
