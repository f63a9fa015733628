import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 10;

/**
 * Notes when tickets become visible in analytics' table, by looking every 10 ms. What it says is therefore up to 10 ms
 * and one query later than the commit, for every subject alike.
 */
export class Arrivals {
  /** Ticket id -> milliseconds since the epoch. @type {Map<string, number>} */
  seenAt = new Map();
  #stopped = false;
  #running;

  /** @param {() => Promise<string[]>} newTickets ids that were not returned before */
  constructor(newTickets) {
    this.#running = this.#look(newTickets);
  }

  /**
   * Milliseconds from `dueAt` to visible, for those that arrive within the patience.
   *
   * @param {readonly [id: string, dueAt: number][]} accepted
   * @param {number} patienceMs
   */
  async latenciesOf(accepted, patienceMs) {
    const deadline = performance.now() + patienceMs;
    while (performance.now() < deadline && accepted.some(([id]) => !this.seenAt.has(id))) await pause(50);
    this.#stopped = true;
    await this.#running;
    return accepted.flatMap(([id, dueAt]) => {
      const seenAt = this.seenAt.get(id);
      return seenAt === undefined ? [] : [seenAt - dueAt];
    });
  }

  /** @param {() => Promise<string[]>} newTickets */
  async #look(newTickets) {
    while (!this.#stopped) {
      const ids = await newTickets();
      const now = performance.timeOrigin + performance.now();
      for (const id of ids) if (!this.seenAt.has(id)) this.seenAt.set(id, now);
      await pause(LOOK_MS);
    }
  }
}
