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
