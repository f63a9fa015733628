import { logistic } from '../linear/logistic.js';

/**
 * Several labels for a text: odds of each label from its score (Platt scaling: "Probabilistic outputs for support vector
 * machines", 1999), moved so that the best share to count a label from is 0.5. The slope is that of all labels together:
 * most labels stand in too few texts to learn one from.
 */
export interface LabelOdds {
  readonly slope: number;
  /** One a label. */
  readonly offsets: readonly number[];
}

/** Holds a label's own part of its offset back, as so many texts would: a rare label has next to none. */
const OWN_PULL = 3;
/** Keeps slope and common offset finite where scores and labels agree everywhere. */
const COMMON_PULL = 1;
const STEPS = 30;

/** `labelsOf[i]` are the right labels of the scores `rows[i]`, which come from texts the model had not seen. */
export function learnLabelOdds(
  rows: readonly Float64Array[],
  labelsOf: readonly (readonly number[])[],
  labels: number,
): LabelOdds {
  const odds = fitOdds(
    Array.from({ length: labels }, (_, label) => ({
      scores: rows.map((scores) => scores[label] ?? 0),
      outcomes: labelsOf.map((list) => (list.includes(label) ? 1 : 0)),
    })),
  );
  const from = bestThreshold(
    rows.map((scores) => probabilities(odds, scores)),
    labelsOf,
  );
  const move = Math.log(from / (1 - from));
  return { slope: odds.slope, offsets: odds.offsets.map((offset) => offset - move) };
}

export function probabilities({ slope, offsets }: LabelOdds, scores: Float64Array): Float64Array {
  return scores.map((score, label) => logistic([slope, offsets[label] ?? 0], [score]));
}

/** The scores of one label, and 1 or 0 for each: whether the text has it. */
interface Column {
  readonly scores: readonly number[];
  readonly outcomes: readonly number[];
}

/** Newton's method in turns: slope and common offset of all labels, then what each label adds to the offset. */
function fitOdds(columns: readonly Column[]): LabelOdds {
  let slope = 0;
  let common = 0;
  let own = columns.map(() => 0);
  const bendsNow = () => columns.map((column, label) => bendOf(column, slope, common + (own[label] ?? 0)));
  for (let step = 0; step < STEPS; step += 1) {
    const all = bendsNow().reduce((sum, bend) => sum.map((value, at) => value + (bend[at] ?? 0)));
    const [error = 0, byScore = 0, weight = 0, weightByScore = 0, weightBySquare = 0] = all;
    const pulls = [byScore + COMMON_PULL * slope, error + COMMON_PULL * common] as const;
    const bends = [weightBySquare + COMMON_PULL, weight + COMMON_PULL] as const;
    const area = bends[0] * bends[1] - weightByScore ** 2;
    slope -= (pulls[0] * bends[1] - pulls[1] * weightByScore) / area;
    common -= (pulls[1] * bends[0] - pulls[0] * weightByScore) / area;
    own = bendsNow().map(([pull = 0, , bend = 0], label) => {
      const now = own[label] ?? 0;
      return now - (pull + OWN_PULL * now) / (bend + OWN_PULL);
    });
  }
  return { slope, offsets: own.map((offset) => common + offset) };
}

/** Sums over the texts: error, error by score, weight, weight by score and by its square (logistic loss and its curvature). */
function bendOf({ scores, outcomes }: Column, slope: number, offset: number): number[] {
  const sums = [0, 0, 0, 0, 0];
  const weights = [slope, offset];
  scores.forEach((score, at) => {
    const share = logistic(weights, [score]);
    const error = share - (outcomes[at] ?? 0);
    const weight = share * (1 - share);
    sums[0]! += error;
    sums[1]! += error * score;
    sums[2]! += weight;
    sums[3]! += weight * score;
    sums[4]! += weight * score * score;
  });
  return sums;
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
