import { AnswersFile } from '../schema/answers-file.js';
import { suggestPlans, suggestProducts } from './plans.js';

const example = { method: 'daily', principal: '10000.00', rate: { percent: '0.05', per: 'day' }, days: 30 };
const name = { 'zh-CN': '贷', en: 'Loan' };
const { plans, products } = AnswersFile.parse({
  plans: {
    rate: { percent: '12', per: 'year' },
    months: [6, 3, 12],
    first: { low: 'longest', middle: 'longest', high: 'shortest' },
    amount: { least: '500.00', most: '50000.00' },
    when: { overdue: { most: 0 } },
  },
  products: [
    { id: 'plain', name, summary: name, example, when: {} },
    { id: 'home', name, summary: name, example, when: { score: { least: 700 } }, interests: ['home'] },
  ],
});
if (plans === undefined) throw new Error('the policy was not read');

describe('suggestPlans', () => {
  const months = (outstanding: string, profile: Record<string, unknown>) =>
    suggestPlans(plans, outstanding, profile).map((plan) => plan.months);

  it('puts the longest plan first for who has little and the shortest for who has much, each with its cost', () => {
    expect(months('9000.00', { incomeBand: 'low', overdue: 0 })).toEqual([12, 6, 3]);
    expect(months('9000.00', { incomeBand: 'high', overdue: 0 })).toEqual([3, 6, 12]);
    for (const { quote } of suggestPlans(plans, '9000.00', { incomeBand: 'low', overdue: 0 })) {
      expect([Number(quote.totalCost) > 0, quote.annualSimple]).toEqual([true, '12.00']);
    }
  });

  it.each([
    ['499.99', { incomeBand: 'low', overdue: 0 }],
    ['50000.01', { incomeBand: 'low', overdue: 0 }],
    ['9000.00', { incomeBand: 'low', overdue: 1 }],
    ['9000.00', { incomeBand: 'low' }],
    ['9000.00', { overdue: 0 }],
  ])('proposes nothing outside of the policy: %s owed, %o', (outstanding, profile) => {
    expect(months(outstanding, profile)).toEqual([]);
  });
});

describe('suggestProducts', () => {
  const ids = (profile?: Record<string, unknown>) => suggestProducts(products, profile).map(({ id }) => id);

  it('lists all of them to somebody of whom nothing may be known, and those that suit to others, shared interests first', () => {
    expect(ids()).toEqual(['plain', 'home']);
    expect(ids({ score: 600, interests: ['home'] })).toEqual(['plain']);
    expect(ids({ score: 720, interests: ['home'] })).toEqual(['home', 'plain']);
  });
});
