import { Blend, bestThreshold } from './blend.js';

describe('blend of judges', () => {
  it('listens to the judge that knows and not to the one that guesses', () => {
    const labels = Array.from({ length: 200 }, (_, at) => at % 2 === 0);
    const rows = labels.map((same, at) => [same ? 1 : -1, at % 3 === 0 ? 2 : -2]);
    const blend = Blend.fit(rows, labels);
    expect(blend.probability([1, -2])).toBeGreaterThan(0.8);
    expect(blend.probability([-1, 2])).toBeLessThan(0.2);
  });

  it('tells probabilities as often right as they say', () => {
    const labels = Array.from({ length: 400 }, (_, at) => at % 4 === 0);
    const blend = Blend.fit(
      labels.map(() => [3]),
      labels,
    );
    expect(blend.probability([3])).toBeCloseTo(0.25, 1);
  });
});

describe('best threshold', () => {
  it('parts the held-back scores with the fewest mistakes', () => {
    const threshold = bestThreshold([0.9, 0.8, 0.7, 0.3, 0.2, 0.1], [true, true, true, true, false, false]);
    expect(threshold).toBeGreaterThan(0.2);
    expect(threshold).toBeLessThan(0.3);
  });

  it('stays near one half where every place between is as good', () => {
    expect(bestThreshold([0.9, 0.55, 0.45, 0.1], [true, true, false, false])).toBeCloseTo(0.5);
  });
});
