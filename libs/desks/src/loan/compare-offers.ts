import type { LoanTerms } from './loan-terms.js';
import { type LoanQuote, quoteLoan } from './quote-loan.js';

export interface LoanOffer {
  readonly name: string;
  readonly terms: LoanTerms;
}

export interface RankedOffer {
  readonly name: string;
  readonly quote: LoanQuote;
}

/** Offers on one basis, cheapest a year first; those without a rate (never paid back, nothing paid out) come last. */
export function compareOffers(offers: readonly LoanOffer[]): RankedOffer[] {
  const rate = ({ quote }: RankedOffer): number => Number(quote.annualSimple ?? Number.POSITIVE_INFINITY);
  return offers
    .map(({ name, terms }) => ({ name, quote: quoteLoan(terms) }))
    .toSorted((a, b) => rate(a) - rate(b) || Number(a.quote.totalCost) - Number(b.quote.totalCost));
}
