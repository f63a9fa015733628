/**
 * @param {readonly number[]} values
 * @param {number} share 0.5 for the median
 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Of an even count the mean of the middle two. @param {readonly number[]} values */
export function median(values) {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return Number.NaN;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** @param {readonly number[]} values */
export const percentiles = (values) => ({
  p50: quantile(values, 0.5),
  p95: quantile(values, 0.95),
  p99: quantile(values, 0.99),
});

/**
 * The median of every number in results of one shape, however deep.
 *
 * @template {object} Shape
 * @param {readonly Shape[]} results
 * @returns {Shape}
 */
export function mediansOf(results) {
  const [first] = results;
  if (!first) throw new Error('there is nothing to take the median of');
  const entries = Object.entries(first).map(([name, value]) => {
    const all = results.map((result) => /** @type {Record<string, unknown>} */ (result)[name]);
    if (typeof value === 'number') return [name, median(all.filter((one) => typeof one === 'number'))];
    if (typeof value === 'object' && value !== null) return [name, mediansOf(/** @type {object[]} */ (all))];
    return [name, value];
  });
  return /** @type {Shape} */ (Object.fromEntries(entries));
}
