/**
 * A uniform sample of bounded size: the items with the smallest places. It does not depend on the order in which items
 * come (bottom-k sampling; Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007).
 */
export class BottomSample<T> {
  private readonly kept: { readonly place: number; readonly item: T }[] = [];

  constructor(private readonly most: number) {}

  /** Whether an item at this place would be kept. */
  takes(place: number): boolean {
    const last = this.kept.at(-1);
    return this.kept.length < this.most || last === undefined || place < last.place;
  }

  /** `place`: evenly spread between 0 and 1 and fixed for an item. */
  add(place: number, item: T): void {
    if (!this.takes(place)) return;
    let low = 0;
    let high = this.kept.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.kept[middle]?.place ?? 1) <= place) low = middle + 1;
      else high = middle;
    }
    this.kept.splice(low, 0, { place, item });
    if (this.kept.length > this.most) this.kept.pop();
  }

  get size(): number {
    return this.kept.length;
  }

  /** The first `count` by place: again a uniform sample. */
  first(count: number): T[] {
    return this.kept.slice(0, count).map(({ item }) => item);
  }
}
