import { type JudgedRow, judgementsOf } from './judgements.js';

const row = (of: Partial<JudgedRow>): JudgedRow => ({
  key: null,
  class: null,
  reason: null,
  count: 0,
  averageScore: null,
  firstResponseP50Seconds: null,
  resolutionP50Seconds: null,
  ...of,
});

describe('judgements', () => {
  it('are shares of all, and reasons shares of their class', () => {
    const report = judgementsOf([
      row({ class: 'negative', count: 3, averageScore: 1.6666, resolutionP50Seconds: 60.00049 }),
      row({ class: 'positive', count: 1 }),
      row({ class: 'negative', reason: 'fees', count: 1 }),
      row({ class: 'negative', reason: 'waiting-time', count: 2, firstResponseP50Seconds: 90 }),
    ]);
    expect(report.count).toBe(4);
    expect(report.classes).toMatchObject([
      { class: 'positive', share: 0.25 },
      { class: 'negative', share: 0.75, averageScore: 1.67, resolutionP50Seconds: 60 },
    ]);
    expect(report.reasons).toMatchObject([
      { reason: 'waiting-time', share: 0.6667, firstResponseP50Seconds: 90 },
      { reason: 'fees', share: 0.3333 },
    ]);
    expect(report.groups).toEqual([]);
  });

  it('of groups stand beside each other, most judged first', () => {
    const { count, groups } = judgementsOf([
      row({ key: 'micro-loan', count: 1 }),
      row({ key: 'micro-loan', class: 'positive', count: 1 }),
      row({ key: 'wallet-loan', count: 2, averageScore: 2 }),
      row({ key: 'wallet-loan', class: 'negative', count: 2 }),
      row({ key: 'wallet-loan', class: 'negative', reason: 'fees', count: 2 }),
      row({ class: 'negative', count: 2 }),
      row({ class: 'positive', count: 1 }),
    ]);
    expect(count).toBe(3);
    expect(groups).toMatchObject([
      {
        key: 'wallet-loan',
        count: 2,
        averageScore: 2,
        classes: { positive: 0, negative: 2, suggestion: 0 },
        reasons: [{ class: 'negative', reason: 'fees', count: 2 }],
      },
      { key: 'micro-loan', count: 1, classes: { positive: 1, negative: 0, suggestion: 0 }, reasons: [] },
    ]);
  });

  it('of nothing are none', () => {
    expect(judgementsOf([])).toEqual({ count: 0, classes: [], reasons: [], groups: [] });
  });
});
