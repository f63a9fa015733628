import fc from 'fast-check';
import { charsOf, inOrder as compare } from './order.js';

const inOrder = (a: string, b: string) => compare(charsOf(a), charsOf(b));

describe('text in the same order', () => {
  it('counts pieces in order beyond the longest run', () => {
    // Common in order: 怎么 还款 (4), longest run 2.
    expect(inOrder('怎么提前还款', '怎么马上还款')).toBeCloseTo((2 * (4 - 2)) / 12);
    expect(inOrder('怎么还款', '怎么还款')).toBe(0);
    expect(inOrder('', '还款')).toBe(0);
  });

  it('is what comparing every character with every other finds', () => {
    const text = fc.stringMatching(/^[还款日a]{0,12}$/);
    fc.assert(
      fc.property(text, text, (a, b) => {
        const sequences = new Map<string, number>();
        const longest = (from: number, to: number): number => {
          if (from === a.length || to === b.length) return 0;
          const key = `${from} ${to}`;
          const known = sequences.get(key);
          if (known !== undefined) return known;
          const same = a[from] === b[to] ? longest(from + 1, to + 1) + 1 : 0;
          const found = Math.max(same, longest(from + 1, to), longest(from, to + 1));
          sequences.set(key, found);
          return found;
        };
        const pieces = Array.from({ length: a.length }, (_, from) =>
          Array.from({ length: a.length - from }, (__, more) => a.slice(from, from + more + 1)),
        ).flat();
        const run = Math.max(0, ...pieces.filter((piece) => b.includes(piece)).map((piece) => piece.length));
        const expected = a === '' || b === '' ? 0 : (2 * (longest(0, 0) - run)) / (a.length + b.length);
        expect(inOrder(a, b)).toBe(expected);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('is the same in both directions, from 0 to 1, for any texts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(inOrder(a, b)).toBeCloseTo(inOrder(b, a));
        expect(inOrder(a, b)).toBeGreaterThanOrEqual(0);
        expect(inOrder(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
