import fc from 'fast-check';
import { differenceOf } from './term-difference.js';

const rows = fc.uniqueArray(fc.nat(40)).map((each) => Int32Array.from(each).toSorted());

describe('difference of two lists of terms', () => {
  it('finds what both have and what only one has, for any two lists', () => {
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const { shared, left, right } = differenceOf(a, b);
        expect([...shared]).toEqual([...a].filter((row) => b.includes(row)));
        expect([...left]).toEqual([...a].filter((row) => !b.includes(row)));
        expect([...right]).toEqual([...b].filter((row) => !a.includes(row)));
      }),
    );
  });
});
