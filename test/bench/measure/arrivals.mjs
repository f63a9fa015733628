import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 10;
const ASK_MS = 250;

/**
 * Notes when tickets become visible in analytics' table, by looking every 10 ms. What it says is therefore up to 10 ms
 * and one query later than the commit, for every subject alike. What the looks missed is taken from the table's own times.
 */
export class Arrivals {
  /** Ticket id -> milliseconds since the epoch. @type {Map<string, number>} */
  seenAt = new Map();
  /** Tickets that no look has seen. */
  overlooked = 0;
  #stopped = false;
  #running;
  #recorded;

  /**
   * @param {() => Promise<string[]>} newTickets ids that were not returned before
   * @param {(ids: readonly string[]) => Promise<[id: string, at: number][]>} [recorded] when the table says that these came
   */
  constructor(newTickets, recorded) {
    this.#running = this.#look(newTickets);
    this.#recorded = recorded;
  }

  /**
   * Milliseconds from `dueAt` to visible, for those that arrive within the patience.
   *
   * @param {readonly [id: string, dueAt: number][]} accepted
   * @param {number} patienceMs
   */
  async latenciesOf(accepted, patienceMs) {
    const deadline = performance.now() + patienceMs;
    const missing = () => accepted.flatMap(([id]) => (this.seenAt.has(id) ? [] : [id]));
    while (performance.now() < deadline && missing().length > 0) {
      await pause(ASK_MS);
      await this.#ask(missing());
    }
    this.#stopped = true;
    await this.#running;
    return accepted.flatMap(([id, dueAt]) => {
      const seenAt = this.seenAt.get(id);
      return seenAt === undefined ? [] : [seenAt - dueAt];
    });
  }

  /** @param {readonly string[]} ids */
  async #ask(ids) {
    const found = ids.length > 0 ? ((await this.#recorded?.(ids)) ?? []) : [];
    for (const [id, at] of found) this.seenAt.set(id, at);
    this.overlooked += found.length;
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
