import { scanDelayMs } from './scan-delay.js';

describe('the wait before a file is scanned again', () => {
  it('doubles up to ten minutes', () => {
    const waits = [1, 2, 3, 8, 9, 1000].map((attempts) => scanDelayMs(attempts, 5_000));
    expect(waits).toEqual([5_000, 10_000, 20_000, 600_000, 600_000, 600_000]);
  });

  it('is never shorter than the first one', () => {
    expect(scanDelayMs(5, 3_600_000)).toBe(3_600_000);
  });
});
