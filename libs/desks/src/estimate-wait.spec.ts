import fc from 'fast-check';
import { estimateWait } from './estimate-wait.js';

describe('estimateWait', () => {
  it.each([
    [10, 2, 5, 20, 30],
    [1, 1, 5, 4, 6],
    [0, 3, 5, 0, 0],
    [7, 3, 12, 22, 34],
  ])(
    'of %i waiting, %i places and %i minutes each is %i to %i minutes',
    (waiting, places, handlingMinutes, from, to) => {
      expect(estimateWait({ waiting, places, handlingMinutes })).toEqual({ fromMinutes: from, toMinutes: to });
    },
  );

  it('is nothing when nobody is there', () => {
    expect(estimateWait({ waiting: 3, places: 0, handlingMinutes: 5 })).toBeUndefined();
  });

  it('is a range round the mean, never shorter for more people waiting, never longer for more people working', () => {
    const queue = fc.record({
      waiting: fc.integer({ min: 0, max: 10_000 }),
      places: fc.integer({ min: 1, max: 500 }),
      handlingMinutes: fc.double({ min: 0.1, max: 600, noNaN: true }),
    });
    fc.assert(
      fc.property(queue, (one) => {
        const wait = estimateWait(one);
        const mean = (one.waiting * one.handlingMinutes) / one.places;
        expect(wait?.fromMinutes).toBeLessThanOrEqual(mean);
        expect(wait?.toMinutes).toBeGreaterThanOrEqual(mean - 1e-6);
        const longer = estimateWait({ ...one, waiting: one.waiting + 1 });
        const shorter = estimateWait({ ...one, places: one.places + 1 });
        expect(longer?.toMinutes).toBeGreaterThanOrEqual(wait?.toMinutes ?? 0);
        expect(shorter?.toMinutes).toBeLessThanOrEqual(wait?.toMinutes ?? 0);
      }),
    );
  });
});
