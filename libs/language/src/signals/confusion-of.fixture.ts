/** How often what was expected was found as what. */
export interface Confusion {
  labels: string[];
  /** One row an expected label, one column a found one, in the order of `labels`. */
  counts: number[][];
  /** Share of pairs that agree; 0 without any. */
  accuracy: number;
  /** Mean over the expected labels of the harmonic mean of precision and recall. */
  macroF1: number;
  /** The counts as lines of text for people. */
  table: string;
}

/** @throws RangeError when the lists differ in length */
export function confusionOf(expected: readonly string[], found: readonly string[]): Confusion {
  if (expected.length !== found.length) {
    throw new RangeError(`${expected.length} labels were expected, but ${found.length} found`);
  }
  const labels = [...new Set([...expected, ...found])].toSorted();
  const counts = labels.map(() => labels.map(() => 0));
  expected.forEach((label, at) => {
    const row = counts[labels.indexOf(label)];
    const column = labels.indexOf(found[at] ?? '');
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  });
  const hits = labels.map((_, at) => counts[at]?.[at] ?? 0);
  const scores = labels.flatMap((_, at) => {
    const wanted = sum(counts[at] ?? []);
    const given = sum(counts.map((row) => row[at] ?? 0));
    return wanted === 0 ? [] : [(2 * (hits[at] ?? 0)) / (wanted + given)];
  });
  return {
    labels,
    counts,
    accuracy: expected.length === 0 ? 0 : sum(hits) / expected.length,
    macroF1: scores.length === 0 ? 0 : sum(scores) / scores.length,
    table: tableOf(labels, counts),
  };
}

function tableOf(labels: readonly string[], counts: readonly (readonly number[])[]): string {
  const width = Math.max(8, ...labels.map((label) => label.length)) + 2;
  const line = (cells: readonly (string | number)[]) => cells.map((cell) => String(cell).padStart(width)).join('');
  return [line(['expected', ...labels]), ...labels.map((label, at) => line([label, ...(counts[at] ?? [])]))].join('\n');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
