import { type SpotRow, weakSpotsOf } from './weak-spots.js';

const row = (desk: string, reason: string | null, count: number, countBefore: number): SpotRow => ({
  desk,
  reason,
  count,
  countBefore,
  averageScore: 2,
  firstResponseP50Seconds: null,
  resolutionP50Seconds: null,
});

describe('weak spots', () => {
  const rows = [
    row('micro-loan', null, 20, 10),
    row('micro-loan', 'fees', 10, 2),
    row('micro-loan', 'waiting-time', 4, 4),
    row('micro-loan', 'attitude', 2, 0),
    row('wallet-loan', null, 4, 0),
    row('wallet-loan', 'app-fault', 4, 0),
  ];

  it('are the reasons whose share of a desk grew, the fastest first', () => {
    expect(weakSpotsOf(rows, 10)).toMatchObject([
      { desk: 'wallet-loan', reason: 'app-fault', share: 1, shareBefore: 0, growth: 1 },
      { desk: 'micro-loan', reason: 'fees', count: 10, share: 0.5, countBefore: 2, shareBefore: 0.2, growth: 0.3 },
    ]);
  });

  it('are as many as were asked for', () => {
    expect(weakSpotsOf(rows, 1)).toHaveLength(1);
    expect(weakSpotsOf([], 1)).toEqual([]);
  });
});
