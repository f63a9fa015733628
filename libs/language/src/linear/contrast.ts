/** What a term weighs that is as usual on both sides; more than this only counts so much. */
const LEAST = 0.6;
const MOST = 3;

/**
 * Weight of each of `width` columns: how far apart the odds of finding it are in texts with and without what is wanted
 * (log-count ratio of naive Bayes: Wang and Manning, "Baselines and Bigrams", ACL 2012), without its sign.
 */
export function contrastOf(
  columnsOf: readonly (readonly number[])[],
  wanted: readonly boolean[],
  width: number,
): Float32Array {
  const having = [new Float64Array(width).fill(1), new Float64Array(width).fill(1)] as const;
  const texts = [2, 2];
  columnsOf.forEach((columns, at) => {
    const side = wanted[at] === true ? 1 : 0;
    texts[side]! += 1;
    for (const column of columns) if (column < width) having[side][column]! += 1;
  });
  const [without = 2, own = 2] = texts;
  return Float32Array.from(having[1], (count, column) =>
    Math.min(MOST, LEAST + Math.abs(Math.log(count / own) - Math.log((having[0][column] ?? 1) / without))),
  );
}
