import { contrastOf } from './contrast.js';

const columns = (...list: number[]) => list;

describe('contrast of terms', () => {
  it('weighs what tells one side more than what both sides say, whichever side it is', () => {
    const texts = [columns(0, 2), columns(0, 2), columns(1, 2), columns(1, 2)];
    const [praise = 0, blame = 0, both = 0] = contrastOf(texts, [true, true, false, false], 3);
    expect(praise).toBeCloseTo(0.6 + Math.log(3), 5);
    expect(blame).toBeCloseTo(praise, 5);
    expect(both).toBeCloseTo(0.6, 5);
  });

  it('has a ceiling, and leaves the bias column out', () => {
    const texts = Array.from({ length: 400 }, (_, at) => (at < 200 ? columns(0, 1) : columns(1)));
    const weights = contrastOf(
      texts,
      texts.map((_, at) => at < 200),
      1,
    );
    expect([...weights]).toEqual([3]);
  });
});
