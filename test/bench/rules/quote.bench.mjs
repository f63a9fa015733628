import { LoanTerms, quoteLoan } from '#lib/desks';

/** A loan of sixty instalments, every turn of another amount. @param {number} turn */
const terms = (turn) =>
  LoanTerms.parse({
    method: 'equal-instalment',
    principal: `${10_000 + (turn % 90_000)}.00`,
    rate: { percent: '1.05', per: 'month' },
    months: 60,
    fees: [{ name: 'service', chargedBy: 'platform', percent: '1', when: 'withheld' }],
  });

const agreed = Array.from({ length: 50 }, (_each, turn) => terms(turn * 1_117));

/** @type {import('./main.mjs').Bench[]} */
export const benches = [
  {
    name: 'a quote of 60 instalments',
    mostMs: 2,
    decide: (turn) => quoteLoan(agreed[turn % agreed.length] ?? terms(turn)),
  },
];
