/** Share of `true`, in percent; 0 of nothing. */
export function percent(hits: readonly boolean[]): number {
  return hits.length === 0 ? 0 : (100 * hits.filter(Boolean).length) / hits.length;
}

/** Percent right among the `share` of answers that are the surest. Ties keep their order. */
export function percentOfSurest(answers: readonly { right: boolean; confidence: number }[], share: number): number {
  const sure = answers.toSorted((a, b) => b.confidence - a.confidence).slice(0, Math.round(answers.length * share));
  return percent(sure.map(({ right }) => right));
}

/** F1 over all labels of all rows counted together, in percent (Manning, Raghavan, Schütze: micro-averaging). */
export function microF1(rows: readonly { wanted: readonly string[]; found: readonly string[] }[]): number {
  let hits = 0;
  let both = 0;
  for (const { wanted, found } of rows) {
    const right = new Set(wanted);
    const said = new Set(found);
    hits += [...said].filter((label) => right.has(label)).length;
    both += right.size + said.size;
  }
  return both === 0 ? 0 : (200 * hits) / both;
}

/**
 * Area under the ROC curve in percent: how often a true pair scores above a false one, ties counting half
 * (Mann-Whitney U). 50 when one kind is missing.
 */
export function areaUnderCurve(scored: readonly { score: number; same: boolean }[]): number {
  const sorted = scored.toSorted((a, b) => a.score - b.score);
  const same = sorted.filter((row) => row.same).length;
  const other = sorted.length - same;
  if (same === 0 || other === 0) return 50;
  let ranks = 0;
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to]?.score === sorted[from]?.score) to += 1;
    const rank = (from + 1 + to) / 2;
    ranks += rank * sorted.slice(from, to).filter((row) => row.same).length;
    from = to;
  }
  return (100 * (ranks - (same * (same + 1)) / 2)) / (same * other);
}

/** The smallest value that at least `share` of the values do not exceed (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
