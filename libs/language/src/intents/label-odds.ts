import { logistic, trainLogistic } from '../linear/logistic.js';

/**
 * Several labels for a text: odds of each label from its score (Platt scaling: "Probabilistic outputs for support vector
 * machines", 1999), moved so that the best share to count a label from is 0.5.
 */
export interface LabelOdds {
  readonly slopes: readonly number[];
  readonly offsets: readonly number[];
}

/** `labelsOf[i]` are the right labels of the scores `rows[i]`, which come from texts the model had not seen. */
export function learnLabelOdds(
  rows: readonly Float64Array[],
  labelsOf: readonly (readonly number[])[],
  labels: number,
): LabelOdds {
  const slopes: number[] = [];
  const offsets: number[] = [];
  for (let label = 0; label < labels; label += 1) {
    const outcomes = labelsOf.map((list) => (list.includes(label) ? 1 : 0));
    const [slope, offset] = trainLogistic(
      rows.map((scores) => [scores[label] ?? 0]),
      outcomes,
    );
    slopes.push(slope ?? 0);
    offsets.push(offset ?? 0);
  }
  const odds = { slopes, offsets };
  const from = bestThreshold(
    rows.map((scores) => probabilities(odds, scores)),
    labelsOf,
  );
  const move = Math.log(from / (1 - from));
  return { slopes, offsets: offsets.map((offset) => offset - move) };
}

export function probabilities({ slopes, offsets }: LabelOdds, scores: Float64Array): Float64Array {
  return scores.map((score, label) => logistic([slopes[label] ?? 0, offsets[label] ?? 0], [score]));
}

/** Where micro-F1 is highest. */
function bestThreshold(rows: readonly Float64Array[], labelsOf: readonly (readonly number[])[]): number {
  const all = rows.flatMap((odds, at) =>
    [...odds].map((p, label) => ({ p, own: labelsOf[at]?.includes(label) ?? false })),
  );
  const wanted = all.filter(({ own }) => own).length;
  const sorted = all.toSorted((a, b) => b.p - a.p);
  let hits = 0;
  let best = 0;
  let threshold = 0.5;
  sorted.forEach(({ p, own }, at) => {
    if (own) hits += 1;
    const f1 = (2 * hits) / (at + 1 + wanted);
    if (f1 <= best) return;
    best = f1;
    threshold = Math.min(0.95, Math.max(0.05, (p + (sorted[at + 1]?.p ?? 0)) / 2));
  });
  return threshold;
}
