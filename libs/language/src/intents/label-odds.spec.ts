import { learnLabelOdds, probabilities } from './label-odds.js';

/** Scores of one text a row, and labels of which a text has the one if its score is above the other number. */
function scored(rows: readonly (readonly number[])[], above: readonly number[]) {
  return {
    scores: rows.map((row) => Float64Array.from(row)),
    labelsOf: rows.map((row) => above.flatMap((from, label) => ((row[label] ?? 0) > from ? [label] : []))),
  };
}

const steps = Array.from({ length: 41 }, (_, at) => at / 20 - 1);

describe('odds of labels', () => {
  it('counts a label from the score from which texts have it, whichever that is', () => {
    const { scores, labelsOf } = scored(
      steps.map((score) => [score, score]),
      [-0.52, -0.52],
    );
    const odds = learnLabelOdds(scores, labelsOf, 2);
    const said = scores.map((row) => [...probabilities(odds, row)].map((share) => share >= 0.5));
    expect(said).toEqual(labelsOf.map((list) => [list.includes(0), list.includes(1)]));
  });

  it('lets a label that stands in many texts have its own height, and one that stands in few that of all', () => {
    const usual = Array.from({ length: 30 }, () => steps).flat();
    const { scores, labelsOf } = scored(
      usual.map((score) => [score, score, -1]),
      [-0.1, 0.3, 0],
    );
    scores.push(Float64Array.from([-1, -1, 0.2]));
    labelsOf.push([2]);
    const { offsets, slope } = learnLabelOdds(scores, labelsOf, 3);
    const [low = 0, high = 0, rare = 0] = offsets.map((offset) => -offset / slope);
    expect(low).toBeCloseTo(-0.1, 1);
    expect(high).toBeCloseTo(0.3, 1);
    expect(rare).toBeGreaterThan(low);
    expect(rare).toBeLessThan(high);
  });

  it('says nothing certain of a label that no text has', () => {
    const odds = learnLabelOdds(
      steps.map((score) => Float64Array.from([score, 0])),
      steps.map((score) => (score > 0 ? [0] : [])),
      2,
    );
    const [, never = 1] = probabilities(odds, Float64Array.from([0, 0]));
    expect(never).toBeGreaterThan(0);
    expect(never).toBeLessThan(0.5);
  });
});
