/** Collects the numbers that describe one pair, in a fixed order. */
export class FeatureRow {
  readonly values: number[] = [];

  add(value: number): void {
    this.values.push(Number.isFinite(value) ? value : 0);
  }

  /** Two numbers that swap when the sentences swap: the smaller, then the larger. */
  addBoth(one: number, other: number): void {
    this.add(Math.min(one, other));
    this.add(Math.max(one, other));
  }
}
