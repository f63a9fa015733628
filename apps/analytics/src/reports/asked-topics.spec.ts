import { rankAsked } from './asked-topics.js';

const INTENTS = [{ id: 'repay.early', name: { 'zh-CN': '提前还款', en: 'Early repayment' } }] as never;

describe('what was asked', () => {
  it('is ranked by how often, with the change against before', () => {
    const rows = [
      { intent: 'repay.date', count: 2, countBefore: 4 },
      { intent: 'repay.early', count: 6, countBefore: 0 },
      { intent: 'loan.limit', count: 0, countBefore: 3 },
      { intent: 'unknown', count: 9, countBefore: 1 },
    ];
    expect(rankAsked(rows, INTENTS, 10)).toEqual({
      total: 17,
      totalBefore: 8,
      topics: [
        {
          rank: 1,
          topic: 'intent:repay.early',
          label: { 'zh-CN': '提前还款', en: 'Early repayment' },
          count: 6,
          countBefore: 0,
          change: null,
        },
        {
          rank: 2,
          topic: 'intent:repay.date',
          label: { 'zh-CN': 'repay.date', en: 'repay.date' },
          count: 2,
          countBefore: 4,
          change: -0.5,
        },
      ],
    });
    expect(rankAsked(rows, INTENTS, 1).topics).toHaveLength(1);
  });
});
