/** Pulls every weight towards nought a little, so that separable data keep finite weights. */
const RIDGE = 1e-3;
const STEPS = 400;

/**
 * Logistic regression for few dense features by accelerated gradient descent (Nesterov); features come scaled to about
 * one. `rows[i]` are the features of an outcome `outcomes[i]` (1 or 0). Returns the weights, the bias last.
 */
export function trainLogistic(rows: readonly (readonly number[])[], outcomes: readonly number[]): Float64Array {
  const width = (rows[0]?.length ?? 0) + 1;
  const weights = new Float64Array(width);
  const ahead = new Float64Array(width);
  const gradient = new Float64Array(width);
  const largest = rows.reduce(
    (most, row) =>
      Math.max(
        most,
        row.reduce((sum, value) => sum + value * value, 1),
      ),
    1,
  );
  const rate = 4 / largest;
  for (let step = 0; step < STEPS; step += 1) {
    gradient.fill(0);
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? [];
      const error = (logistic(ahead, row) - (outcomes[at] ?? 0)) / rows.length;
      for (let place = 0; place < width; place += 1) gradient[place]! += error * (row[place] ?? 1);
    }
    const momentum = step / (step + 3);
    for (let place = 0; place < width; place += 1) {
      const next = ahead[place]! - rate * (gradient[place]! + RIDGE * ahead[place]!);
      ahead[place] = next + momentum * (next - weights[place]!);
      weights[place] = next;
    }
  }
  return weights;
}

/** Probability of the outcome 1 for one row of features. */
export function logistic(weights: ArrayLike<number>, row: readonly number[]): number {
  let sum = weights[row.length] ?? 0;
  for (let place = 0; place < row.length; place += 1) sum += (weights[place] ?? 0) * (row[place] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}
