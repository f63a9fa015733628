import { bucketsOf, seriesOf } from './trend.js';

describe('a trend', () => {
  it('has days that begin at midnight in Shanghai', () => {
    expect(bucketsOf({ from: '2026-11-20T15:30:00.000Z', to: '2026-11-21T16:00:00.000Z' }, 'day')).toEqual([
      '2026-11-19T16:00:00.000Z',
      '2026-11-20T16:00:00.000Z',
    ]);
  });

  it('has every hour that the period touches', () => {
    expect(bucketsOf({ from: '2026-11-20T15:30:00.000Z', to: '2026-11-20T17:00:00.001Z' }, 'hour')).toEqual([
      '2026-11-20T15:00:00.000Z',
      '2026-11-20T16:00:00.000Z',
      '2026-11-20T17:00:00.000Z',
    ]);
  });

  it('shows zero where nothing was counted, and the largest line first', () => {
    const buckets = ['2026-11-20T15:00:00.000Z', '2026-11-20T16:00:00.000Z'];
    const rows = [
      { at: new Date(buckets[0] ?? ''), key: 'wallet-loan', count: 1, amount: 0 },
      { at: new Date(buckets[1] ?? ''), key: 'micro-loan', count: 3, amount: 10 },
    ];
    expect(seriesOf(rows, buckets)).toEqual([
      { key: 'micro-loan', counts: [0, 3], averages: [null, 3.33] },
      { key: 'wallet-loan', counts: [1, 0], averages: [null, null] },
    ]);
  });
});
