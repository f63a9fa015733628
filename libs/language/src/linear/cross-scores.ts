import { foldOf } from './folds.js';
import type { Scored } from './linear-model.js';

/** Scores of a text by a model that had not seen it; `at` is its place among the examples. */
export interface UnseenScores {
  readonly at: number;
  readonly scores: Float64Array;
}

const FOLDS = 5;
/** From so many texts on one fold is judged: enough to learn from, and training stays short. */
const ONE_FOLD_FROM = 6000;

type Train = (texts: readonly string[], labelsOf: readonly (readonly number[])[]) => { score(text: string): Scored };

/** Trains without each fold in turn and scores it (k-fold cross-validation; only one of the folds for many texts). */
export function crossScores(
  texts: readonly string[],
  labelsOf: readonly (readonly number[])[],
  seed: number,
  train: Train,
): UnseenScores[] {
  const folds = foldOf(
    labelsOf.map((list) => String(list[0] ?? 'none')),
    FOLDS,
    seed,
  );
  const judged = texts.length >= ONE_FOLD_FROM ? 1 : FOLDS;
  const places = texts.map((_, at) => at);
  return Array.from({ length: judged }, (_, fold) => {
    const kept = places.filter((at) => folds[at] !== fold);
    const model = train(
      kept.map((at) => texts[at] ?? ''),
      kept.map((at) => labelsOf[at] ?? []),
    );
    const held = places.filter((at) => folds[at] === fold);
    return held.map((at) => ({ at, scores: model.score(texts[at] ?? '').scores }));
  }).flat();
}
