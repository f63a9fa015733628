import fc from 'fast-check';
import { compareOffers } from './compare-offers.js';
import { LoanTerms } from './loan-terms.js';
import { Exact } from './money.js';
import { quoteLoan } from './quote-loan.js';

const quote = (terms: unknown) => quoteLoan(LoanTerms.parse(terms));
const sold = { method: 'fixed-payment', principal: '12000', payment: '1072', months: 12 };
const withheld = { name: '服务费', chargedBy: '平台', percent: '2', when: 'withheld' };

describe('the cost of a loan', () => {
  it('shows what "0.6 % a month" really costs', () => {
    expect(quote(sold)).toMatchObject({ totalCost: '864.00', annualSimple: '13.03', annualCompound: '13.84' });
  });

  it('counts a fee that is withheld from what is paid out', () => {
    expect(quote({ ...sold, fees: [withheld] })).toMatchObject({
      received: '11760.00',
      totalCost: '1104.00',
      annualSimple: '16.90',
      annualCompound: '18.27',
      feesByParty: { 平台: '240.00' },
    });
  });

  it('reckons daily interest on the balance', () => {
    const daily = { method: 'daily', principal: '10000.00', rate: { percent: '0.05', per: 'day' }, days: 30 };
    expect(quote(daily)).toMatchObject({ totalCost: '150.00', annualSimple: '18.25', annualCompound: null });
  });

  it('repays in equal instalments, to the cent', () => {
    const result = quote({
      method: 'equal-instalment',
      principal: '12000',
      rate: { percent: '2', per: 'month' },
      months: 12,
    });
    expect(result).toMatchObject({ totalCost: '1616.64', annualSimple: '24.00', annualCompound: '26.82' });
    expect(new Set(result.schedule.map(({ payment }) => payment))).toEqual(new Set(['1134.72']));
  });

  it('repays equal principal with falling interest', () => {
    const result = quote({
      method: 'equal-principal',
      principal: '12000',
      rate: { percent: '24', per: 'year' },
      months: 12,
    });
    expect(result.schedule.map(({ interest }) => interest).slice(0, 3)).toEqual(['240.00', '220.00', '200.00']);
    expect(result).toMatchObject({ totalInterest: '1560.00', annualSimple: '24.00' });
  });

  it('pays interest first and the principal at the end', () => {
    const result = quote({ method: 'bullet', principal: '5000', rate: { percent: '1', per: 'month' }, months: 3 });
    expect(result.schedule.map(({ payment }) => payment)).toEqual(['50.00', '50.00', '5050.00']);
    expect(result).toMatchObject({ annualSimple: '12.00', annualCompound: '12.68' });
  });

  it('ends early with a fee of what was still owed', () => {
    const terms = { method: 'equal-instalment', principal: '12000', rate: { percent: '2', per: 'month' }, months: 12 };
    const early = quote({ ...terms, early: { afterMonth: 6, feePercent: '1' } });
    expect(early.schedule).toHaveLength(6);
    expect(early.schedule.at(-1)).toMatchObject({ balance: '0.00', fees: '63.56' });
    expect(Number(early.totalCost)).toBeLessThan(Number(quote(terms).totalCost));
    expect(Number(early.annualSimple)).toBeGreaterThan(24);
  });

  it.each([
    ['a number instead of a text', { ...sold, principal: 12_000 }, 'principal'],
    ['a negative amount', { ...sold, principal: '-1' }, 'principal'],
    ['thirds of a cent', { ...sold, payment: '1072.005' }, 'payment'],
    ['no months', { ...sold, months: 0 }, 'months'],
    ['a fee of nothing', { ...sold, fees: [{ name: 'x', chargedBy: 'y', when: 'end' }] }, 'fees.0.amount'],
  ])('refuses %s, naming the field', (_what, terms, path) => {
    const parsed = LoanTerms.safeParse(terms);
    expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });

  it('puts the offer that costs least a year first, whatever it calls its rate', () => {
    const offers = [
      { name: '月费率 0.6%', terms: LoanTerms.parse(sold) },
      {
        name: 'daily',
        terms: LoanTerms.parse({
          method: 'daily',
          principal: '10000',
          rate: { percent: '0.03', per: 'day' },
          days: 30,
        }),
      },
      { name: 'nothing back', terms: LoanTerms.parse({ ...sold, payment: '1' }) },
    ];
    expect(compareOffers(offers).map(({ name }) => name)).toEqual(['daily', '月费率 0.6%', 'nothing back']);
  });

  it('knows no rate for a loan that is not paid back or not paid out', () => {
    expect(quote({ ...sold, payment: '100' })).toMatchObject({ annualSimple: null });
    expect(quote({ ...sold, fees: [{ ...withheld, percent: '100' }] })).toMatchObject({ annualSimple: null });
  });

  it('adds up for every loan: principal, cost and payments agree to the cent', () => {
    const months = fc.integer({ min: 1, max: 60 });
    const principal = fc.integer({ min: 10_000, max: 50_000_000 }).map((cents) => (cents / 100).toFixed(2));
    const rate = fc.record({
      percent: fc.integer({ min: 0, max: 300 }).map((n) => (n / 100).toFixed(2)),
      per: fc.constant('month'),
    });
    const method = fc.constantFrom('equal-instalment', 'equal-principal', 'bullet');
    fc.assert(
      fc.property(method, principal, rate, months, (how, amount, percent, count) => {
        const result = quote({ method: how, principal: amount, rate: percent, months: count });
        const total = (pick: (line: (typeof result.schedule)[number]) => string) =>
          result.schedule.reduce((sum, line) => sum.plus(pick(line)), new Exact(0)).toFixed(2);
        expect(total((line) => line.principal)).toBe(result.principal);
        expect(total((line) => line.payment)).toBe(result.totalPaid);
        expect(new Exact(result.totalPaid).minus(result.principal).toFixed(2)).toBe(result.totalCost);
        expect(result.schedule.at(-1)?.balance).toBe('0.00');
        expect(result.schedule.every((line) => !line.interest.startsWith('-'))).toBe(true);
        expect(result.annualSimple).not.toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});
