import { isStale } from './is-stale.js';

describe('figures that are read every five seconds', () => {
  it.each([
    ['were never read', undefined, true],
    ['are as old as one reading', 5_000, false],
    ['are as old as three', 15_000, false],
    ['are older', 15_001, true],
  ])('%s', (_case, age, stale) => {
    expect(isStale(age === undefined ? undefined : 100_000 - age, 100_000, 5_000)).toBe(stale);
  });
});
