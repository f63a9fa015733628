import fc from 'fast-check';
import { toldInParts } from './told-in-parts.js';

const at = new Date('2026-11-22T08:00:00Z');

describe('what is told of a deletion', () => {
  it('names every ticket once, the customer once, and never more than one event takes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2_600 }), (count) => {
        const tickets = Array.from({ length: count }, (_, index) => `t-${index}`);
        let made = 0;
        const told = toldInParts({ ref: 'c-1', request: 't-0', tickets, since: at, at }, () => `e-${(made += 1)}`);
        expect(told.flatMap((part) => part.tickets)).toEqual(tickets);
        expect(told.map(({ scope }) => scope)).toEqual(['customer', ...told.slice(1).map(() => 'tickets')]);
        expect(Math.max(...told.map((part) => part.tickets.length))).toBeLessThanOrEqual(500);
        expect(new Set(told.map(({ erasureId }) => erasureId)).size).toBe(told.length);
      }),
      { numRuns: 30 },
    );
  });
});
