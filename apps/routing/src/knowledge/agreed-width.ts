/** So many replies in a row must have another width before it holds. */
const ENOUGH = 3;

/**
 * How many numbers a vector has. The first reply says it; another width, which is another model's, holds when three replies in a
 * row had it. So one lie moves nothing, and a model that was exchanged is noticed.
 */
export class AgreedWidth {
  current: number | undefined;
  private other: number | undefined;
  private times = 0;

  /** @returns whether a vector of this width can be used */
  hear(width: number): boolean {
    this.current ??= width;
    if (width === this.current) {
      this.times = 0;
      return true;
    }
    this.times = width === this.other ? this.times + 1 : 1;
    this.other = width;
    if (this.times < ENOUGH) return false;
    this.current = width;
    this.times = 0;
    return true;
  }
}
