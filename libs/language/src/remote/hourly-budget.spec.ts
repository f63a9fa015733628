import fc from 'fast-check';
import { HourlyBudget, tokensOf } from './hourly-budget.js';

describe('HourlyBudget', () => {
  it('never spends more than the share of an hour, at any time', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20 * 60_000), fc.nat(50)), { maxLength: 60 }), (steps) => {
        let now = 5;
        const budget = new HourlyBudget({ callsPerHour: 4, tokensPerHour: 100 }, () => now);
        const spent: { at: number; tokens: number }[] = [];
        for (const [wait, tokens] of steps) {
          now += wait;
          if (budget.spend(tokens)) spent.push({ at: now, tokens });
          const lately = spent.filter(({ at }) => at > now - 59 * 60_000);
          expect(lately.length).toBeLessThanOrEqual(4);
          expect(lately.reduce((sum, one) => sum + one.tokens, 0)).toBeLessThanOrEqual(100);
        }
      }),
    );
  });

  it('gives back what is an hour old, and spends nothing on what it refuses', () => {
    let now = 0;
    const budget = new HourlyBudget({ callsPerHour: 2, tokensPerHour: 10 }, () => now);
    expect([budget.spend(11), budget.spend(10), budget.spend(1), budget.spend(0), budget.spend(0)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
    now += 60 * 60_000;
    expect(budget.spend(10)).toBe(true);
    now += 1000 * 60 * 60_000;
    expect(budget.spend(10)).toBe(true);
  });

  it('counts about a token for a Chinese character and for three letters', () => {
    expect([tokensOf('还款'), tokensOf('repay!'), tokensOf('')]).toEqual([2, 2, 0]);
  });
});
