/**
 * Lets single askers share batches: what arrives while one batch runs leaves together in the next. Nobody waits for a timer,
 * and at most one batch runs at a time.
 *
 * @param run one result an item, in order; when it throws, everybody of that batch gets the error
 */
export class Collector<Item, Result> {
  private waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  private running = false;

  constructor(
    private readonly run: (items: readonly Item[]) => Promise<readonly Result[]>,
    private readonly maxSize: number,
  ) {}

  ask(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      if (!this.running) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.running = true;
    // Whoever asks in the same turn of the event loop is still taken along.
    await Promise.resolve();
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.maxSize);
      try {
        const results = await this.run(batch.map(({ item }) => item));
        if (results.length !== batch.length) throw new Error(`${results.length} results for ${batch.length} items`);
        for (const [i, { resolve }] of batch.entries()) resolve(results[i] as Result);
      } catch (error: unknown) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running = false;
  }
}
