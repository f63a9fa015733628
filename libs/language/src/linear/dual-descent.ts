import { randomStream, shuffle } from './random.js';
import type { SparseRows } from './sparse-rows.js';

export interface DescentOptions {
  /** Price of an error against the size of the weights. */
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
  /** Price of missing a text of the label against calling a text of another label by it. */
  readonly positiveWeight?: number;
}

/**
 * One-vs-rest support vector machines with squared hinge loss for all labels at once, by dual coordinate descent
 * (Hsieh, Chang, Lin, Keerthi and Sundararajan, "A dual coordinate descent method for large-scale linear SVM", ICML 2008).
 *
 * `labelsOf[r]` lists the labels of row `r`. Returns weights by column, then label: `weights[column * labels + label]`.
 */
export function trainOneVsRest(
  rows: SparseRows,
  labelsOf: readonly (readonly number[])[],
  labels: number,
  options: DescentOptions,
): Float32Array {
  const weights = new Float32Array(rows.width * labels);
  const alphas = new Float32Array(rows.count * labels);
  const slackOther = 1 / (2 * options.cost);
  const slackOwn = slackOther / (options.positiveWeight ?? 1);
  const order = Int32Array.from({ length: rows.count }, (_, at) => at);
  const random = randomStream(options.seed);
  const scores = new Float64Array(labels);
  const changed = new Int32Array(labels);
  const steps = new Float64Array(labels);
  const own = new Uint8Array(labels);
  const { starts, columns, values } = rows;
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(order, random);
    for (const row of order) {
      const start = starts[row] ?? 0;
      const end = starts[row + 1] ?? 0;
      scores.fill(0);
      let square = 0;
      for (let at = start; at < end; at += 1) {
        const value = values[at] as number;
        const base = (columns[at] as number) * labels;
        square += value * value;
        for (let label = 0; label < labels; label += 1) scores[label]! += value * weights[base + label]!;
      }
      for (const label of labelsOf[row] ?? []) own[label] = 1;
      let count = 0;
      for (let label = 0; label < labels; label += 1) {
        const sign = own[label] === 1 ? 1 : -1;
        const slack = sign === 1 ? slackOwn : slackOther;
        const place = row * labels + label;
        const alpha = alphas[place]!;
        const gradient = sign * scores[label]! - 1 + slack * alpha;
        if (alpha === 0 && gradient >= 0) continue;
        const next = Math.max(0, alpha - gradient / (square + slack));
        const step = (next - alpha) * sign;
        if (step > -1e-6 && step < 1e-6) continue;
        alphas[place] = next;
        changed[count] = label;
        steps[count] = step;
        count += 1;
      }
      for (const label of labelsOf[row] ?? []) own[label] = 0;
      if (count === 0) continue;
      for (let at = start; at < end; at += 1) {
        const value = values[at]!;
        const base = columns[at]! * labels;
        for (let pick = 0; pick < count; pick += 1) weights[base + changed[pick]!]! += value * steps[pick]!;
      }
    }
  }
  return weights;
}
