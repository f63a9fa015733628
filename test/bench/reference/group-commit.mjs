/**
 * Collects while the last commit runs: no timer, so nobody waits for company, and the busier it is the larger the batches.
 *
 * @template Item, Result
 */
export class GroupCommit {
  /** @type {{ item: Item, resolve: (result: Result) => void, reject: (error: unknown) => void }[]} */
  #waiting = [];
  #running = 0;
  #scheduled = false;

  /**
   * @param {(items: Item[]) => Promise<Result[]>} commit one result an item, in order
   * @param {{ maxSize?: number, concurrency?: number }} [limits]
   */
  constructor(commit, { maxSize = 200, concurrency = 1 } = {}) {
    this.commit = commit;
    this.maxSize = maxSize;
    this.concurrency = concurrency;
  }

  /**
   * @param {Item} item
   * @returns {Promise<Result>} settles when the item has committed
   */
  add(item) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  /** After this turn of the event loop: all requests that one read of the sockets brought go together. */
  #schedule() {
    if (this.#scheduled || this.#running >= this.concurrency) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#waiting.length > 0 && this.#running < this.concurrency) void this.#run();
    });
  }

  async #run() {
    const batch = this.#waiting.splice(0, this.maxSize);
    this.#running += 1;
    try {
      const results = await this.commit(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(/** @type {Result} */ (results[index]));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
    this.#running -= 1;
    this.#schedule();
  }
}
