import { Exact } from './money.js';

/** Money out of the borrower's pocket (positive) or into it (negative), so many periods after the first day. */
export interface CashFlow {
  readonly at: number;
  readonly amount: Exact;
}

const ENOUGH = new Exact('1e-12');
const MOST_ROUNDS = 200;

/**
 * The rate a period at which what the borrower pays is worth what the borrower got: internal rate of return, by Newton's method
 * kept between two bounds. All flows after the first day must be payments.
 *
 * @returns undefined when there is none above -100 %: nothing was paid back, or nothing was got
 */
export function ratePerPeriod(received: Exact, payments: readonly CashFlow[]): Exact | undefined {
  const paid = payments.reduce((sum, { amount }) => sum.plus(amount), new Exact(0));
  if (!received.isPositive() || received.isZero() || paid.lessThan(received)) return undefined;
  if (paid.equals(received)) return new Exact(0);
  let low = new Exact(0);
  let high = new Exact(1);
  while (worth(high, payments).value.greaterThan(received)) {
    low = high;
    high = high.times(4);
    if (high.greaterThan(1e9)) return undefined;
  }
  let rate = firstGuess(received, paid, payments);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (rate.lessThanOrEqualTo(low) || rate.greaterThanOrEqualTo(high)) rate = low.plus(high).div(2);
    const { value, slope } = worth(rate, payments);
    const error = value.minus(received);
    if (error.isPositive()) low = rate;
    else high = rate;
    const next = rate.minus(error.div(slope));
    if (next.minus(rate).abs().lessThan(ENOUGH)) return next;
    rate = next;
  }
  return rate;
}

/** Cost by the average time money is owed: close enough for a start. */
function firstGuess(received: Exact, paid: Exact, payments: readonly CashFlow[]): Exact {
  const weighted = payments.reduce((sum, { at, amount }) => sum.plus(amount.times(at)), new Exact(0));
  return paid.minus(received).div(received).div(weighted.div(paid));
}

/** What the payments are worth on the first day at this rate, and how that changes with the rate. */
function worth(rate: Exact, payments: readonly CashFlow[]): { value: Exact; slope: Exact } {
  const discount = new Exact(1).div(rate.plus(1));
  let value = new Exact(0);
  let slope = new Exact(0);
  let factor = new Exact(1);
  let reached = 0;
  for (const { at, amount } of payments) {
    factor = factor.times(at - reached === 1 ? discount : discount.pow(at - reached));
    reached = at;
    const part = amount.times(factor);
    value = value.plus(part);
    slope = slope.minus(part.times(at));
  }
  return { value, slope: slope.times(discount) };
}
