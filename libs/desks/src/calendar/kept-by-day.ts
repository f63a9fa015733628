/** Days asked for are near each other; more than a few years of them at once means somebody plays with dates. */
const MOST_KEPT = 4_000;

/** What is reckoned for a day, kept: time zones make it dear, and the same days are asked for again and again. */
export class KeptByDay<T> {
  private readonly kept = new Map<string, T>();

  constructor(private readonly reckon: (day: string) => T) {}

  get(day: string): T {
    const known = this.kept.get(day);
    if (known !== undefined) return known;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const value = this.reckon(day);
    this.kept.set(day, value);
    return value;
  }
}
