import { type CashFlow, ratePerPeriod } from './annual-rate.js';
import type { LoanFee, LoanTerms } from './loan-terms.js';
import { Exact, moneyText, percentText, toCents } from './money.js';
import { exactly, type Instalment, type Rounding, scheduleOf } from './schedule.js';

/** One line of the schedule; amounts as texts to the cent. */
export interface QuotedInstalment {
  readonly number: number;
  readonly principal: string;
  readonly interest: string;
  readonly fees: string;
  readonly payment: string;
  readonly balance: string;
}

/** What a loan costs, all of it. */
export interface LoanQuote {
  readonly method: LoanTerms['method'];
  readonly principal: string;
  /** What reaches the borrower: less than the principal when fees are withheld. */
  readonly received: string;
  readonly schedule: readonly QuotedInstalment[];
  readonly totalInterest: string;
  readonly totalFees: string;
  /** Fees by who charges them. */
  readonly feesByParty: Readonly<Record<string, string>>;
  readonly totalPaid: string;
  /** Interest and fees: everything beyond the principal. */
  readonly totalCost: string;
  /** Percent a year by internal rate of return on what is really outstanding; null when there is no such rate. */
  readonly annualSimple: string | null;
  /** Null for daily loans: they state no compounding. */
  readonly annualCompound: string | null;
}

const MONTHS_A_YEAR = 12;
const DAYS_A_YEAR = 365;
const sum = (amounts: readonly Exact[]): Exact => amounts.reduce((total, amount) => total.plus(amount), new Exact(0));

/**
 * Schedule to the cent, total cost and annualised rate with every fee in it (the People's Bank's announcement 2021 no. 3 asks for
 * the annualised rate; `simple` is the periodic rate times the periods of a year, `compound` (1 + rate)^periods - 1).
 */
export function quoteLoan(terms: LoanTerms): LoanQuote {
  const principal = new Exact(terms.principal);
  const fees = terms.fees.map((fee) => ({ ...fee, each: feeAmount(fee, principal) }));
  const instalmentsBy = (round: Rounding) => withFees(repaidEarly(scheduleOf(terms, round), terms), fees);
  const instalments = instalmentsBy(toCents);
  const atStart = (when: LoanFee['when']) => sum(fees.filter((fee) => fee.when === when).map(({ each }) => each));
  const received = principal.minus(atStart('withheld'));
  const inHand = received.minus(atStart('upfront'));
  const payments = instalmentsBy(exactly).map(({ at, principal: repaid, interest, fees: extra }) => ({
    at,
    amount: repaid.plus(interest).plus(extra),
  }));
  const feeTimes = (fee: LoanFee) => (fee.when === 'period' ? instalments.length : 1);
  const totalInterest = sum(instalments.map(({ interest }) => interest));
  const totalFees = sum(instalments.map((instalment) => instalment.fees))
    .plus(atStart('withheld'))
    .plus(atStart('upfront'));
  return {
    method: terms.method,
    principal: moneyText(principal),
    received: moneyText(received),
    schedule: instalments.map(toLine),
    totalInterest: moneyText(totalInterest),
    totalFees: moneyText(totalFees),
    feesByParty: byParty(fees.map((fee) => [fee.chargedBy, fee.each.times(feeTimes(fee))])),
    totalPaid: moneyText(principal.plus(totalInterest).plus(totalFees)),
    totalCost: moneyText(totalInterest.plus(totalFees)),
    ...annualRates(terms, inHand, payments),
  };
}

function feeAmount({ amount, percent }: LoanFee, principal: Exact): Exact {
  return amount === undefined ? toCents(principal.times(percent ?? 0).div(100)) : new Exact(amount);
}

function withFees(
  instalments: readonly Instalment[],
  fees: readonly { readonly when: LoanFee['when']; readonly each: Exact }[],
): Instalment[] {
  const everyPeriod = sum(fees.filter(({ when }) => when === 'period').map(({ each }) => each));
  const atEnd = sum(fees.filter(({ when }) => when === 'end').map(({ each }) => each));
  return instalments.map((instalment, i) => ({
    ...instalment,
    fees: instalment.fees.plus(everyPeriod).plus(i === instalments.length - 1 ? atEnd : 0),
  }));
}

function earlyOf(terms: LoanTerms) {
  return 'early' in terms ? terms.early : undefined;
}

/** Interest is owed for the time the money was there: the months after the repayment cost nothing but its fee. */
function repaidEarly(instalments: readonly Instalment[], terms: LoanTerms): Instalment[] {
  const early = earlyOf(terms);
  if (early === undefined || early.afterMonth >= instalments.length) return [...instalments];
  return instalments.slice(0, early.afterMonth).map((instalment) => {
    if (instalment.at < early.afterMonth) return instalment;
    const fees = toCents(instalment.balance.times(early.feePercent).div(100));
    return { ...instalment, principal: instalment.principal.plus(instalment.balance), fees, balance: new Exact(0) };
  });
}

function annualRates(terms: LoanTerms, inHand: Exact, payments: readonly CashFlow[]) {
  const [only] = payments;
  if (terms.method === 'daily' && only) {
    if (!inHand.greaterThan(0)) return { annualSimple: null, annualCompound: null };
    const perDay = only.amount.minus(inHand).div(inHand).div(terms.days);
    return { annualSimple: percentText(perDay.times(DAYS_A_YEAR)), annualCompound: null };
  }
  const rate = ratePerPeriod(inHand, payments);
  if (rate === undefined) return { annualSimple: null, annualCompound: null };
  return {
    annualSimple: percentText(rate.times(MONTHS_A_YEAR)),
    annualCompound: percentText(rate.plus(1).pow(MONTHS_A_YEAR).minus(1)),
  };
}

function byParty(shares: readonly (readonly [string, Exact])[]): Record<string, string> {
  const totals = new Map<string, Exact>();
  for (const [party, amount] of shares) totals.set(party, (totals.get(party) ?? new Exact(0)).plus(amount));
  return Object.fromEntries([...totals].map(([party, amount]) => [party, moneyText(amount)]));
}

function toLine({ principal, interest, fees, balance }: Instalment, index: number): QuotedInstalment {
  return {
    number: index + 1,
    principal: moneyText(principal),
    interest: moneyText(interest),
    fees: moneyText(fees),
    payment: moneyText(principal.plus(interest).plus(fees)),
    balance: moneyText(balance),
  };
}
