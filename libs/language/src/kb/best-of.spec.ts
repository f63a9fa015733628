import fc from 'fast-check';
import { BestOf } from './best-of.js';

it('keeps the best of all offers, the earlier of equal ones first', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.integer({ min: 1, max: 5 }), (scores, size) => {
      const best = new BestOf(size);
      scores.forEach((score, item) => best.offer(item, score));
      const expected = scores.map((score, item) => ({ score, item })).toSorted((a, b) => b.score - a.score);
      expect(best.items).toEqual(expected.slice(0, size).map(({ item }) => item));
    }),
  );
});
