import { Exact, toCents } from './money.js';
import type { LoanTerms } from './loan-terms.js';

/** What is due on one day; `at` counts the periods from the day the money came (months, or days of a daily loan). */
export interface Instalment {
  readonly at: number;
  readonly principal: Exact;
  readonly interest: Exact;
  readonly fees: Exact;
  /** Principal still owed after it. */
  readonly balance: Exact;
}

/** `toCents` for what is paid; `exactly` for the rate behind it, which rounding must not move. */
export type Rounding = (amount: Exact) => Exact;
export const exactly: Rounding = (amount) => amount;

const NOTHING = new Exact(0);
const MONTHS_A_YEAR = 12;
/** The convention of Chinese consumer loans: a year of 360 days between monthly and daily rates, 12 months of 30 days. */
const DAYS_A_MONTH = 30;

/**
 * Principal and interest by the terms' method, to the cent; fees are added by `quoteLoan`.
 *
 * Every period's interest is rounded by itself; the last instalment repays what is left, and with equal payments its interest
 * takes up what rounding left over, so that it is as high as the others.
 */
export function scheduleOf(terms: LoanTerms, round: Rounding = toCents): Instalment[] {
  const principal = new Exact(terms.principal);
  if (terms.method === 'daily') return oneRepayment(principal, ratePerDay(terms.rate), terms.days, round);
  if (terms.method === 'fixed-payment') return fixedPayments(principal, new Exact(terms.payment), terms.months, round);
  return BY_RATE[terms.method](principal, ratePerMonth(terms.rate), terms.months, round);
}

const BY_RATE = { bullet: interestFirst, 'equal-instalment': equalPayments, 'equal-principal': equalPrincipal };

function oneRepayment(principal: Exact, rate: Exact, days: number, round: Rounding): Instalment[] {
  const interest = round(principal.times(rate).times(days));
  return [{ at: days, principal, interest, fees: NOTHING, balance: NOTHING }];
}

function interestFirst(principal: Exact, rate: Exact, count: number, round: Rounding): Instalment[] {
  const interest = round(principal.times(rate));
  return months(count).map((at) =>
    at === count
      ? { at, principal, interest, fees: NOTHING, balance: NOTHING }
      : { at, principal: NOTHING, interest, fees: NOTHING, balance: principal },
  );
}

/** Level payment of an annuity: P i / (1 - (1 + i)^-n). */
function levelPayment(principal: Exact, rate: Exact, count: number): Exact {
  if (rate.isZero()) return principal.div(count);
  return principal.times(rate).div(new Exact(1).minus(rate.plus(1).pow(-count)));
}

function equalPayments(principal: Exact, rate: Exact, count: number, round: Rounding): Instalment[] {
  const payment = round(levelPayment(principal, rate, count));
  let balance = principal;
  return months(count).map((at) => {
    const owed = round(balance.times(rate));
    const repaid = at === count ? balance : Exact.min(balance, payment.minus(owed));
    const interest = at === count ? Exact.max(NOTHING, payment.minus(balance)) : owed;
    balance = balance.minus(repaid);
    return { at, principal: repaid, interest, fees: NOTHING, balance };
  });
}

function equalPrincipal(principal: Exact, rate: Exact, count: number, round: Rounding): Instalment[] {
  const share = round(principal.div(count));
  let balance = principal;
  return months(count).map((at) => {
    const interest = round(balance.times(rate));
    const repaid = at === count ? balance : Exact.min(balance, share);
    balance = balance.minus(repaid);
    return { at, principal: repaid, interest, fees: NOTHING, balance };
  });
}

/** Principal in equal parts, as such offers state it; what a payment holds beyond it is cost. */
function fixedPayments(principal: Exact, payment: Exact, count: number, round: Rounding): Instalment[] {
  const share = round(principal.div(count));
  let balance = principal;
  return months(count).map((at) => {
    const repaid = at === count ? balance : Exact.min(balance, share);
    balance = balance.minus(repaid);
    return { at, principal: repaid, interest: payment.minus(repaid), fees: NOTHING, balance };
  });
}

type StatedRate = { readonly percent: string; readonly per: 'day' | 'month' | 'year' };

function ratePerDay({ percent, per }: StatedRate): Exact {
  const share = new Exact(percent).div(100);
  if (per === 'day') return share;
  return per === 'month' ? share.div(DAYS_A_MONTH) : share.div(MONTHS_A_YEAR * DAYS_A_MONTH);
}

function ratePerMonth({ percent, per }: StatedRate): Exact {
  const share = new Exact(percent).div(100);
  if (per === 'month') return share;
  return per === 'year' ? share.div(MONTHS_A_YEAR) : share.times(DAYS_A_MONTH);
}

const months = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
