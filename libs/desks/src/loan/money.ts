import { Decimal } from 'decimal.js';

/** Twelve digits before the point and twelve behind it: rates are sought to 1e-12. */
export const Exact = Decimal.clone({ precision: 24, rounding: Decimal.ROUND_HALF_UP });
export type Exact = Decimal;

/** Half up to the cent, the convention of lenders' schedules. */
export function toCents(amount: Exact): Exact {
  return amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

/** `1134.72`: always two places. */
export function moneyText(amount: Exact): string {
  return amount.toFixed(2, Decimal.ROUND_HALF_UP);
}

/** A share as percent with two places: 0.130349 is `13.03`. */
export function percentText(share: Exact): string {
  return share.times(100).toFixed(2, Decimal.ROUND_HALF_UP);
}
