import fc from 'fast-check';
import { areaUnderCurve, microF1, percent, percentile, percentOfSurest } from './measures.js';

describe('measures', () => {
  it('count the right answers in percent', () => {
    expect(percent([true, true, false, true])).toBe(75);
    expect(percent([])).toBe(0);
  });

  it('look only at the surest answers when asked to', () => {
    const answers = [
      { right: false, confidence: 0.1 },
      { right: true, confidence: 0.9 },
      { right: true, confidence: 0.8 },
      { right: false, confidence: 0.7 },
    ];
    expect(percentOfSurest(answers, 0.5)).toBe(100);
    expect(percentOfSurest(answers, 0.75)).toBeCloseTo(66.67);
  });

  it('count all labels together for micro-F1', () => {
    const rows = [
      { wanted: ['a', 'b'], found: ['a'] },
      { wanted: ['c'], found: ['c', 'd'] },
      { wanted: [], found: [] },
    ];
    // Two hits, one missed, one too many: precision and recall are 2/3.
    expect(microF1(rows)).toBeCloseTo(66.67);
    expect(microF1([])).toBe(0);
  });

  it('agree with counting every pair for the area under the curve', () => {
    const scored = fc.array(fc.record({ score: fc.integer({ min: 0, max: 5 }), same: fc.boolean() }));
    fc.assert(
      fc.property(scored, (rows) => {
        const trues = rows.filter(({ same }) => same);
        const falses = rows.filter(({ same }) => !same);
        const wins = trues.flatMap((one) =>
          falses.map((other) => (one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0)),
        );
        const wanted = wins.length === 0 ? 50 : (100 * wins.reduce((sum: number, win) => sum + win, 0)) / wins.length;
        expect(areaUnderCurve(rows)).toBeCloseTo(wanted);
      }),
    );
  });

  it('find a percentile by the nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect(percentile(hundred, 0.95)).toBe(95);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.95)).toBe(0);
  });
});
