/** Calls of something slow: a few at a time over all callers, and none begins after a while. */
export class FewAtOnce {
  private running = 0;

  /**
   * @param most calls at once
   * @param beginWithinMs of one call of `each`; what has not begun by then never does
   */
  constructor(
    private readonly most: number,
    private readonly beginWithinMs: number,
  ) {}

  /** @param work must not reject */
  async each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
    const waiting = [...items];
    const end = performance.now() + this.beginWithinMs;
    const line = async (): Promise<void> => {
      while (performance.now() < end) {
        const next = waiting.shift();
        if (next === undefined) return;
        await work(next);
      }
    };
    const lines = Math.min(waiting.length, this.most - this.running);
    this.running += lines;
    try {
      await Promise.all(Array.from({ length: lines }, line));
    } finally {
      this.running -= lines;
    }
  }
}
