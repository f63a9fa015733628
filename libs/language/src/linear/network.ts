import { randomStream, shuffle } from './random.js';
import type { SparseRows } from './sparse-rows.js';

export interface NetworkOptions {
  readonly hidden: number;
  readonly rounds: number;
  readonly seed: number;
}

/** Weights of a network with one hidden layer of `hidden` units (rectified) and one score a label. */
export interface NetworkWeights {
  readonly hidden: number;
  /** By column, then unit. */
  readonly input: Float32Array;
  /** By unit, then label; the last unit is always 1 (the bias). */
  readonly output: Float32Array;
}

const RATE = 0.1;
const SMALL = 1e-6;
const FIRST_INPUT = 0.1;
/** Shares of terms and units that are left out at random, so that no decision hangs on one of them. */
const TERMS_LEFT_OUT = 0.5;
const UNITS_LEFT_OUT = 0.4;

/**
 * Every row has one label. Trains by stochastic gradient descent with dropout (Srivastava et al., JMLR 2014) and one step size a column
 * (AdaGrad: Duchi, Hazan and Singer, JMLR 2011) that falls to nought in `rounds` passes. The last column is the bias.
 */
export function trainNetwork(
  rows: SparseRows,
  labelOf: readonly number[],
  labels: number,
  { hidden, rounds, seed }: NetworkOptions,
): NetworkWeights {
  const random = randomStream(seed);
  const input = bells(rows.width * hidden, FIRST_INPUT, random);
  const output = bells((hidden + 1) * labels, 1 / Math.sqrt(hidden), random);
  output.fill(0, hidden * labels);
  const inputSquares = new Float32Array(rows.width).fill(SMALL);
  const outputSquares = new Float32Array(hidden + 1).fill(SMALL);
  const order = Int32Array.from({ length: rows.count }, (_, at) => at);
  const longest = rows.starts.reduce((most, start, at) => Math.max(most, start - (rows.starts[at - 1] ?? 0)), 0);
  const bases = new Int32Array(longest);
  const values = new Float32Array(longest);
  const units = new Int32Array(hidden);
  const sums = new Float64Array(hidden);
  const active = new Int32Array(hidden + 1);
  const levels = new Float64Array(hidden + 1);
  const errors = new Float64Array(labels);
  const steps = new Float64Array(hidden);
  const termScale = 1 / (1 - TERMS_LEFT_OUT);
  const unitScale = 1 / (1 - UNITS_LEFT_OUT);

  for (let round = 0; round < rounds; round += 1) {
    const rate = RATE * (1 - round / rounds);
    shuffle(order, random);
    for (const row of order) {
      let terms = 0;
      const end = rows.starts[row + 1]!;
      for (let at = rows.starts[row]!; at < end; at += 1) {
        if (at < end - 1 && random() < TERMS_LEFT_OUT) continue;
        bases[terms] = rows.columns[at]! * hidden;
        values[terms] = rows.values[at]! * (at < end - 1 ? termScale : 1);
        terms += 1;
      }
      let kept = 0;
      for (let unit = 0; unit < hidden; unit += 1) {
        if (random() < UNITS_LEFT_OUT) continue;
        units[kept] = unit;
        sums[kept] = 0;
        kept += 1;
      }
      for (let term = 0; term < terms; term += 1) {
        const base = bases[term]!;
        const value = values[term]!;
        for (let at = 0; at < kept; at += 1) sums[at]! += value * input[base + units[at]!]!;
      }
      let live = 0;
      for (let at = 0; at < kept; at += 1) {
        if (sums[at]! <= 0) continue;
        active[live] = units[at]!;
        levels[live] = sums[at]! * unitScale;
        live += 1;
      }
      active[live] = hidden;
      levels[live] = 1;

      errors.fill(0);
      for (let at = 0; at <= live; at += 1) {
        const base = active[at]! * labels;
        const level = levels[at]!;
        for (let label = 0; label < labels; label += 1) errors[label]! += level * output[base + label]!;
      }
      softmaxInPlace(errors);
      errors[labelOf[row]!]! -= 1;
      let square = 0;
      for (let label = 0; label < labels; label += 1) square += errors[label]! * errors[label]!;
      const spread = square / labels;

      let slopes = 0;
      for (let at = 0; at <= live; at += 1) {
        const unit = active[at]!;
        const base = unit * labels;
        const level = levels[at]!;
        const sum = (outputSquares[unit]! += level * level * spread);
        const step = (rate * level) / Math.sqrt(sum);
        let slope = 0;
        for (let label = 0; label < labels; label += 1) {
          const error = errors[label]!;
          slope += error * output[base + label]!;
          output[base + label]! -= step * error;
        }
        if (unit === hidden) continue;
        steps[at] = slope * unitScale;
        slopes += steps[at]! * steps[at]!;
      }
      for (let term = 0; term < terms; term += 1) {
        const base = bases[term]!;
        const value = values[term]!;
        const column = base / hidden;
        const sum = (inputSquares[column]! += (value * value * slopes) / hidden);
        const step = (rate * value) / Math.sqrt(sum);
        for (let at = 0; at < live; at += 1) input[base + active[at]!]! -= step * steps[at]!;
      }
    }
  }
  return { hidden, input, output };
}

/** Log-odds between labels to probabilities, together 1. */
export function softmaxInPlace(scores: Float64Array): Float64Array {
  let most = -Infinity;
  for (const score of scores) most = Math.max(most, score);
  let sum = 0;
  for (let label = 0; label < scores.length; label += 1) sum += scores[label] = Math.exp(scores[label]! - most);
  for (let label = 0; label < scores.length; label += 1) scores[label]! /= sum;
  return scores;
}

/** Roughly normal numbers with mean 0 and this deviation: sums of four even ones. */
function bells(count: number, deviation: number, random: () => number): Float32Array {
  const numbers = new Float32Array(count);
  const scale = deviation * Math.sqrt(3);
  for (let at = 0; at < count; at += 1) numbers[at] = scale * (random() + random() + random() + random() - 2);
  return numbers;
}
