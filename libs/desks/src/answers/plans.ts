import type { LoanQuote } from '../loan/quote-loan.js';
import { quoteLoan } from '../loan/quote-loan.js';
import { Exact } from '../loan/money.js';
import type { Plans, Product } from '../schema/answers-file.js';
import { holds } from './holds.js';

type Profile = Readonly<Record<string, unknown>>;

export interface SuggestedPlan {
  readonly months: number;
  readonly quote: LoanQuote;
}

/**
 * The repayment plans that the policy allows for what is owed, the one that suits the customer's income first; each with its whole
 * cost. None outside of the policy: then nobody but a person may propose anything.
 */
export function suggestPlans(policy: Plans, outstanding: string, profile: Profile): SuggestedPlan[] {
  const owed = new Exact(outstanding);
  if (owed.lessThan(policy.amount.least) || owed.greaterThan(policy.amount.most)) return [];
  const band = profile['incomeBand'];
  if (!holds(policy.when, profile) || (band !== 'low' && band !== 'middle' && band !== 'high')) return [];
  const longestFirst = policy.first[band] === 'longest';
  return policy.months
    .toSorted((a, b) => (longestFirst ? b - a : a - b))
    .map((months) => ({
      months,
      quote: quoteLoan({ method: 'equal-instalment', principal: outstanding, rate: policy.rate, months, fees: [] }),
    }));
}

/** With a profile: those that suit it, shared interests first. Without: all, in the order of the pack. */
export function suggestProducts(products: readonly Product[], profile?: Profile): Product[] {
  if (profile === undefined) return [...products];
  const interests = [profile['interests'] ?? []].flat();
  const shared = (product: Product) => product.interests.filter((each) => interests.includes(each)).length;
  return products.filter(({ when }) => holds(when, profile)).toSorted((a, b) => shared(b) - shared(a));
}
