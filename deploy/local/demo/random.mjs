/**
 * Numbers that look random and are the same for the same seed.
 * mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to shuffle and to pause.
 */
export class SeededRandom {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** @param {number} from @param {number} to */
  between(from, to) {
    return from + this.next() * (to - from);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.next() < probability;
  }

  /** @template T @param {readonly [T, ...T[]]} items @returns {T} */
  pick(items) {
    return items[Math.floor(this.next() * items.length)] ?? items[0];
  }

  /** A copy in another order. @template T @param {readonly T[]} items @returns {T[]} */
  shuffled(items) {
    return items
      .map((item) => ({ item, place: this.next() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ item }) => item);
  }

  /** Milliseconds to the next arrival when `perSecond` of them come independently of each other. @param {number} perSecond */
  untilNext(perSecond) {
    return (-Math.log(1 - this.next()) / perSecond) * 1_000;
  }
}
