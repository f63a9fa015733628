import { randomStream } from '../linear/random.js';
import type { Evidence } from './evidence.js';
import { fitRanking, type RankingExample } from './fit-ranking.js';
import { DEFAULT_RANKING, FEATURES, probabilities, type Ranking } from './ranking.js';

const random = randomStream(3);
const nothing = Object.fromEntries(FEATURES.map((feature) => [feature, 0])) as unknown as Evidence;

/** A query whose answer is drawn by the true ranking. */
function draw(truth: Ranking): RankingExample {
  const candidates = Array.from({ length: 4 }, (_, owner): Evidence => {
    const chance = Object.fromEntries(FEATURES.map((feature) => [feature, random()])) as unknown as Evidence;
    return { ...chance, owner, place: owner, exact: false };
  });
  const gathered = { candidates, known: random(), crowd: 1 + 2 * random() };
  const luck = random();
  let sum = 0;
  const right = probabilities(gathered, truth).findIndex((share) => (sum += share) > luck);
  return { ...gathered, right: (owner) => owner === right, weight: 1 };
}

describe('fitting the ranking', () => {
  it('finds the weights that made the answers', () => {
    const truth: Ranking = {
      ...DEFAULT_RANKING,
      weights: FEATURES.map((_, at) => at - 2),
      none: 7,
      unknown: 2,
      crowd: -1,
    };
    const fitted = fitRanking(
      Array.from({ length: 8000 }, () => draw(truth)),
      DEFAULT_RANKING,
    );
    fitted.weights.forEach((weight, at) => expect(Math.abs(weight - (truth.weights[at] ?? 0))).toBeLessThan(0.35));
    expect(Math.abs(fitted.unknown - truth.unknown)).toBeLessThan(0.35);
    expect(Math.abs(fitted.crowd - truth.crowd)).toBeLessThan(0.35);
  });

  it('stays where it was without examples, and near it with a few', () => {
    expect(fitRanking([], DEFAULT_RANKING)).toEqual(DEFAULT_RANKING);
    const surprise = { candidates: [{ ...nothing, bm25: 1 }], known: 1, crowd: 1, right: () => true, weight: 1 };
    const [before, after] = [DEFAULT_RANKING, fitRanking([surprise], DEFAULT_RANKING)].map(
      ({ weights }) => weights[0] ?? 0,
    );
    expect(after).toBeGreaterThan(before ?? 0);
    expect(after).toBeLessThan((before ?? 0) + 3);
  });
});
