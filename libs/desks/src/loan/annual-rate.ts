import { Exact } from './money.js';

/** Money out of the borrower's pocket, so many periods after the first day. In the order of `at`. */
export interface CashFlow {
  readonly at: number;
  readonly amount: Exact;
}

const ENOUGH = new Exact('1e-15');
const HIGHEST = 1e9;
const HALVINGS = 200;
const POLISHES = 4;

/**
 * The rate a period at which what the borrower pays is worth what the borrower got: internal rate of return. Looked for in binary
 * floating point, which is quick, and finished in decimals by Newton's method.
 *
 * @returns undefined when there is none from nought upwards: nothing was got, or less was paid back
 */
export function ratePerPeriod(received: Exact, payments: readonly CashFlow[]): Exact | undefined {
  const paid = payments.reduce((sum, { amount }) => sum.plus(amount), new Exact(0));
  if (received.lessThanOrEqualTo(0) || paid.lessThan(received)) return undefined;
  if (paid.equals(received)) return new Exact(0);
  const near = nearRate(
    received.toNumber(),
    payments.map(({ at, amount }) => ({ at, amount: amount.toNumber() })),
  );
  return near === undefined ? undefined : polish(new Exact(near), received, payments);
}

/** Worth falls as the rate rises, so halving finds it. */
function nearRate(received: number, payments: readonly { at: number; amount: number }[]): number | undefined {
  const worthAt = (rate: number) => payments.reduce((sum, { at, amount }) => sum + amount * (1 + rate) ** -at, 0);
  let high = 1;
  while (worthAt(high) > received) if ((high *= 4) > HIGHEST) return undefined;
  let low = 0;
  for (let halving = 0; halving < HALVINGS && low < high; halving += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (worthAt(middle) > received) low = middle;
    else high = middle;
  }
  return high;
}

function polish(near: Exact, received: Exact, payments: readonly CashFlow[]): Exact {
  let rate = near;
  for (let round = 0; round < POLISHES; round += 1) {
    const { value, slope } = worth(rate, payments);
    const step = value.minus(received).div(slope);
    rate = rate.minus(step);
    if (step.abs().lessThan(ENOUGH)) break;
  }
  return rate;
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
