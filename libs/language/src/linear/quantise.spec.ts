import fc from 'fast-check';
import { quantise, restore } from './quantise.js';

describe('numbers in one byte', () => {
  it('come back within half a step of the largest of their row', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, min: -1e6, max: 1e6 }), { maxLength: 40 }), (values) => {
        const given = Float32Array.from(values);
        const again = restore(quantise(given, 8), 8);
        expect(again).toHaveLength(given.length);
        given.forEach((value, at) => {
          const row = given.subarray(Math.floor(at / 8) * 8, Math.floor(at / 8) * 8 + 8);
          const largest = Math.max(...row.map(Math.abs));
          expect(Math.abs((again[at] ?? Infinity) - value)).toBeLessThanOrEqual(largest / 250 + 1e-30);
        });
      }),
    );
  });
});
