import { z } from 'zod';

/** Amounts are texts: a JSON number has passed through binary floating point somewhere. */
export const Amount = z
  .string('must be a text such as "12000.00", not a number')
  .regex(/^(0|[1-9]\d{0,11})(\.\d{1,2})?$/, {
    error: 'must be an amount with at most two decimal places, not negative',
    abort: true,
  });

/** A share in percent, as texts on loans state it: "0.05" a day, "2" a month. */
export const Percent = z
  .string('must be a text such as "0.05", not a number')
  .regex(/^(0|[1-9]\d{0,3})(\.\d{1,6})?$/, 'must be a percentage with at most six decimal places, not negative');

export const RateUnit = z.enum(['day', 'month', 'year']);

const Rate = z.object({ percent: Percent, per: RateUnit });

const notNought = (value: string): boolean => Number(value) > 0;

/** Who takes a fee, of what, and when. */
export const LoanFee = z
  .object({
    name: z.string().trim().min(1).max(60),
    /** Who charges it: each party's share of the cost is shown. */
    chargedBy: z.string().trim().min(1).max(60),
    amount: Amount.optional(),
    /** Of the principal. */
    percent: Percent.optional(),
    /** withheld: the borrower gets less · upfront: paid on the first day · period: with every instalment · end: with the last one */
    when: z.enum(['withheld', 'upfront', 'period', 'end']),
  })
  .refine(({ amount, percent }) => (amount === undefined) !== (percent === undefined), {
    message: 'give either an amount or a percentage',
    path: ['amount'],
  });
export type LoanFee = z.output<typeof LoanFee>;

const Principal = Amount.refine(notNought, 'must be more than nothing');
const Periods = z.int().min(1).max(600);
const shared = { principal: Principal, fees: z.array(LoanFee).max(20).default([]) };

/**
 * How a loan is repaid.
 *
 * - `daily`: interest by the day on the whole principal, both repaid at the end
 * - `bullet`: interest every month, the principal at the end
 * - `equal-instalment`: the same payment every month (等额本息)
 * - `equal-principal`: the same principal every month, falling interest (等额本金)
 * - `fixed-payment`: so many payments of a stated amount, as instalment shops sell it
 */
export const LoanTerms = z.discriminatedUnion('method', [
  z.object({ method: z.literal('daily'), ...shared, rate: Rate, days: z.int().min(1).max(3660) }),
  z.object({ method: z.literal('bullet'), ...shared, rate: Rate, months: Periods }),
  z.object({ method: z.literal('equal-instalment'), ...shared, rate: Rate, months: Periods, early: earlyRepayment() }),
  z.object({ method: z.literal('equal-principal'), ...shared, rate: Rate, months: Periods, early: earlyRepayment() }),
  z.object({
    method: z.literal('fixed-payment'),
    ...shared,
    payment: Amount.refine(notNought, 'must be more than nothing'),
    months: Periods,
  }),
]);
export type LoanTerms = z.output<typeof LoanTerms>;

/** Everything that is left is repaid with the instalment of this month, with a fee of the principal repaid early. */
function earlyRepayment() {
  return z.object({ afterMonth: z.int().min(1).max(599), feePercent: Percent.default('0') }).optional();
}
