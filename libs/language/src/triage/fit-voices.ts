import { solvePositive } from '../kb/solve.js';
import { sharesOf, USUAL_WEIGHTS, VOICES, type VoiceWeights } from './join-voices.js';

/** One text: what spoke for each intent, and which intent is right; -1 when none is. */
export interface HeardExample {
  readonly rows: Float64Array;
  readonly right: number;
}

/** So much of the weight of all examples have those that no intent fits: about what a desk hears. */
const UNKNOWN_SHARE = 0.3;
/** How many examples the usual weights are worth. */
const USUAL_WORTH = 30;
const STEPS = 25;
const PRECISION = 1e-7;
const SIZE = VOICES + 1;

/**
 * The weights under which the right intents are most likely, held near the usual ones (maximum a posteriori with a normal prior,
 * Newton's method; the likelihood of a conditional logit is concave).
 */
export function fitVoices(examples: readonly HeardExample[]): VoiceWeights {
  const outside = examples.filter(({ right }) => right < 0).length;
  const inside = examples.length - outside;
  if (inside === 0) return USUAL_WEIGHTS;
  const outsideWeight = outside === 0 ? 0 : (UNKNOWN_SHARE / (1 - UNKNOWN_SHARE)) * (inside / outside);
  const start = [...USUAL_WEIGHTS.voices, USUAL_WEIGHTS.unknown];
  const at = Float64Array.from(start);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = Float64Array.from(at, (value, k) => USUAL_WORTH * (value - (start[k] ?? 0)));
    const hessian = new Float64Array(SIZE * SIZE);
    for (let k = 0; k < SIZE; k += 1) hessian[k * SIZE + k] = USUAL_WORTH;
    const weights = weightsFrom(at);
    for (const example of examples)
      addExample(example, weights, example.right < 0 ? outsideWeight : 1, gradient, hessian);
    const move = solvePositive(hessian, gradient);
    let most = 0;
    for (let k = 0; k < SIZE; k += 1) {
      at[k] = (at[k] ?? 0) - (move[k] ?? 0);
      most = Math.max(most, Math.abs(move[k] ?? 0));
    }
    if (most < PRECISION) break;
  }
  return weightsFrom(at);
}

function weightsFrom(values: Float64Array): VoiceWeights {
  return { voices: [...values.subarray(0, VOICES)], unknown: values[VOICES] ?? 0 };
}

/** Adds the example's part of the gradient and the Hessian of the negative log-likelihood. */
function addExample(
  { rows, right }: HeardExample,
  weights: VoiceWeights,
  worth: number,
  gradient: Float64Array,
  hessian: Float64Array,
): void {
  const shares = sharesOf(rows, weights);
  const mean = new Float64Array(SIZE);
  const square = new Float64Array(SIZE * SIZE);
  const row = new Float64Array(SIZE);
  let known = 0;
  for (let place = 0; place <= shares.length; place += 1) {
    const isUnknown = place === shares.length;
    const share = isUnknown ? 1 - known : (shares[place] ?? 0);
    known += share;
    for (let k = 0; k < VOICES; k += 1) row[k] = isUnknown ? 0 : (rows[place * VOICES + k] ?? 0);
    row[VOICES] = isUnknown ? 1 : 0;
    const isRight = isUnknown ? right < 0 : place === right;
    for (let k = 0; k < SIZE; k += 1) {
      const value = row[k] ?? 0;
      mean[k] = (mean[k] ?? 0) + share * value;
      if (isRight) gradient[k] = (gradient[k] ?? 0) - worth * value;
      for (let l = 0; l <= k; l += 1)
        square[k * SIZE + l] = (square[k * SIZE + l] ?? 0) + share * value * (row[l] ?? 0);
    }
  }
  for (let k = 0; k < SIZE; k += 1) {
    gradient[k] = (gradient[k] ?? 0) + worth * (mean[k] ?? 0);
    for (let l = 0; l <= k; l += 1) {
      const part = worth * ((square[k * SIZE + l] ?? 0) - (mean[k] ?? 0) * (mean[l] ?? 0));
      hessian[k * SIZE + l] = (hessian[k * SIZE + l] ?? 0) + part;
      if (l < k) hessian[l * SIZE + k] = hessian[k * SIZE + l] ?? 0;
    }
  }
}
