import { firstGuess, type RankingExample } from './fit-ranking.js';
import { probabilities, type Ranking } from './ranking.js';

/** A wrong answer costs as much as this many right ones are worth. */
const PRICE_OF_ERROR = 2;
/** Few examples must not make a base answer everything or nothing. */
const LOWEST = 0.3;
const HIGHEST = 0.9;

/** The confidence from which right answers less twice the wrong ones are most, on examples the base did not hold. */
export function chooseThreshold(examples: readonly RankingExample[], ranking: Ranking): number {
  const judged = examples
    .map((example) => {
      const { confidence, isRight } = firstGuess(example, probabilities(example, ranking));
      return { confidence, gain: example.weight * (isRight ? 1 : -PRICE_OF_ERROR) };
    })
    .toSorted((a, b) => b.confidence - a.confidence);
  let gain = 0;
  let most = 0;
  let threshold = 1;
  judged.forEach(({ confidence, gain: own }, at) => {
    gain += own;
    if (gain <= most) return;
    most = gain;
    threshold = (confidence + (judged[at + 1]?.confidence ?? 0)) / 2;
  });
  return Math.min(HIGHEST, Math.max(LOWEST, threshold));
}
