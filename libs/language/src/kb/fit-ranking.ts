import type { Gathered } from './evidence.js';
import { FEATURES, type Ranking } from './ranking.js';
import { solvePositive } from './solve.js';

const ROUNDS = 12;
const LONGEST_STEP = 3;
/** How strongly a weight is held at its start: so much curvature is added, in examples. */
const HOLD = 0.3;
/** The evidence, then the strength of "none of them", then what unknown words and the number of articles add to it. */
const WIDTH = FEATURES.length + 3;

/** One query with known answer: `right` tells the candidates that answer it; none of them may. */
export interface RankingExample extends Gathered {
  readonly right: (owner: number) => boolean;
  readonly weight: number;
}

/** How probable the likeliest candidate of an example is, and whether it is right; without candidates 0, and it is not. */
export function firstGuess({ candidates, right }: RankingExample, likely: readonly number[]) {
  const confidence = Math.max(0, ...likely);
  const best = candidates[likely.indexOf(confidence)];
  return { confidence, isRight: best !== undefined && right(best.owner) };
}

interface Packed {
  /** A row of WIDTH for each candidate, then one for "none of them". */
  readonly rows: Float64Array;
  /** 1 for each row that is a right answer. */
  readonly right: Uint8Array;
  readonly weight: number;
}

/**
 * The ranking that makes the examples most likely, held near `start` by a quadratic penalty, by Newton's method
 * (conditional logit is concave: McFadden 1974). The threshold stays that of `start`.
 */
export function fitRanking(examples: readonly RankingExample[], start: Ranking): Ranking {
  const packed = examples.map(pack);
  const origin = Float64Array.from([...start.weights, start.none, start.unknown, start.crowd]);
  const point = Float64Array.from(origin);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = new Float64Array(WIDTH);
    const curve = new Float64Array(WIDTH * WIDTH);
    for (const example of packed) addExample(example, point, slope, curve);
    for (let at = 0; at < WIDTH; at += 1) {
      slope[at] = (slope[at] as number) - HOLD * ((point[at] as number) - (origin[at] as number));
      curve[at * WIDTH + at] = (curve[at * WIDTH + at] as number) + HOLD;
    }
    const step = solvePositive(curve, slope);
    const longest = Math.max(...step.map(Math.abs));
    const share = Math.min(1, LONGEST_STEP / longest);
    for (let at = 0; at < WIDTH; at += 1) point[at] = (point[at] as number) + share * (step[at] as number);
    if (longest < 1e-4) break;
  }
  return {
    weights: Array.from(point.subarray(0, FEATURES.length)),
    none: point[FEATURES.length] as number,
    unknown: point[FEATURES.length + 1] as number,
    crowd: point[FEATURES.length + 2] as number,
    threshold: start.threshold,
  };
}

function pack({ candidates, known, crowd, right, weight }: RankingExample): Packed {
  const rows = new Float64Array((candidates.length + 1) * WIDTH);
  const rights = new Uint8Array(candidates.length + 1);
  candidates.forEach((candidate, row) => {
    FEATURES.forEach((feature, column) => {
      rows[row * WIDTH + column] = candidate[feature];
    });
    if (right(candidate.owner)) rights[row] = 1;
  });
  const last = candidates.length * WIDTH;
  rows[last + FEATURES.length] = 1;
  rows[last + FEATURES.length + 1] = 1 - known;
  rows[last + FEATURES.length + 2] = crowd;
  if (!rights.includes(1)) rights[candidates.length] = 1;
  return { rows, right: rights, weight };
}

/** Adds slope and curvature of the log-likelihood: mean of the right rows minus mean of all, and the covariance of all. */
function addExample(
  { rows, right, weight }: Packed,
  point: Float64Array,
  slope: Float64Array,
  curve: Float64Array,
): void {
  const shares = new Float64Array(right.length);
  for (let row = 0; row < right.length; row += 1) {
    let sum = 0;
    for (let at = 0; at < WIDTH; at += 1) sum += (rows[row * WIDTH + at] as number) * (point[at] as number);
    shares[row] = sum;
  }
  const top = Math.max(...shares);
  let total = 0;
  let rightTotal = 0;
  for (let row = 0; row < right.length; row += 1) {
    const share = Math.exp((shares[row] as number) - top);
    shares[row] = share;
    total += share;
    if (right[row] === 1) rightTotal += share;
  }
  const mean = new Float64Array(WIDTH);
  for (let row = 0; row < right.length; row += 1) {
    const share = (shares[row] as number) / total;
    const wanted = right[row] === 1 ? (shares[row] as number) / Math.max(rightTotal, 1e-300) : 0;
    for (let a = 0; a < WIDTH; a += 1) {
      const value = rows[row * WIDTH + a] as number;
      if (value === 0) continue;
      slope[a] = (slope[a] as number) + weight * (wanted - share) * value;
      mean[a] = (mean[a] as number) + share * value;
      for (let b = 0; b <= a; b += 1) {
        const product = weight * share * value * (rows[row * WIDTH + b] as number);
        curve[a * WIDTH + b] = (curve[a * WIDTH + b] as number) + product;
      }
    }
  }
  for (let a = 0; a < WIDTH; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      const product = weight * (mean[a] as number) * (mean[b] as number);
      curve[a * WIDTH + b] = (curve[a * WIDTH + b] as number) - product;
    }
  }
}
