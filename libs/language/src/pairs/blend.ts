const ROUNDS = 400;
const RATE = 0.5;

export const probabilityOf = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Joins the log-odds of several judges into one probability: logistic regression over them (Platt, 1999, for one). */
export class Blend {
  constructor(readonly weights: Float32Array) {}

  probability(logits: readonly number[]): number {
    return probabilityOf(this.logit(logits));
  }

  /** `logits` in the order of the training; the last weight is the bias. */
  logit(logits: readonly number[]): number {
    let sum = this.weights[logits.length] ?? 0;
    for (let at = 0; at < logits.length; at += 1) sum += (this.weights[at] ?? 0) * (logits[at] ?? 0);
    return sum;
  }

  /** Full-batch descent on the log loss; a small penalty draws the weights towards an equal share. */
  static fit(rows: readonly (readonly number[])[], labels: readonly boolean[]): Blend {
    const count = rows[0]?.length ?? 0;
    const weights = new Float32Array(count + 1).fill(1 / Math.max(1, count), 0, count);
    const blend = new Blend(weights);
    const slopes = new Float64Array(count + 1);
    for (let round = 0; round < ROUNDS; round += 1) {
      slopes.fill(0);
      rows.forEach((row, at) => {
        const error = blend.probability(row) - (labels[at] === true ? 1 : 0);
        for (let i = 0; i < count; i += 1) slopes[i] = (slopes[i] ?? 0) + error * (row[i] ?? 0);
        slopes[count] = (slopes[count] ?? 0) + error;
      });
      for (let i = 0; i <= count; i += 1) {
        const pull = i < count ? ((weights[i] ?? 0) - 1 / count) * 0.001 : 0;
        weights[i] = (weights[i] ?? 0) - RATE * ((slopes[i] ?? 0) / rows.length + pull);
      }
    }
    return blend;
  }
}

/** The threshold with the most right answers over held-back scores, kept near one half where the scores are few. */
export function bestThreshold(scores: readonly number[], labels: readonly boolean[]): number {
  const order = scores.map((_, at) => at).toSorted((i, j) => (scores[j] ?? 0) - (scores[i] ?? 0));
  let right = labels.filter((same) => !same).length;
  let most = -1;
  let threshold = 0.5;
  order.forEach((at, place) => {
    right += labels[at] === true ? 1 : -1;
    const score = scores[at] ?? 0;
    const below = scores[order[place + 1] ?? -1] ?? 0;
    const middle = (score + below) / 2;
    // A flat top has many places; a penalty for leaving one half picks the one that chance made least.
    const value = right - scores.length * 0.05 * (middle - 0.5) ** 2;
    if (score > below && value > most) {
      most = value;
      threshold = middle;
    }
  });
  return threshold;
}
