import { randomUUID } from 'node:crypto';

/**
 * @typedef {object} Arrival
 * @property {string} id
 * @property {'email' | 'sms' | 'webhook'} kind
 * @property {string} receivedAt ISO 8601
 * @property {string} from
 * @property {string} to
 * @property {string} subject
 * @property {string} text
 * @property {unknown} [details] headers, HTML and whatever else came with it
 */

const KEPT = 2_000;

/** What was sent, newest first. Holds the last 2,000 in memory: a development mailbox forgets. */
export class Arrivals {
  /** @type {Arrival[]} */
  #all = [];
  /** @type {Map<string, string>} */
  #idOfKey = new Map();

  /**
   * A sender that repeats an idempotency key gets the first answer again and is counted once.
   *
   * @param {Omit<Arrival, 'id' | 'receivedAt'>} arrival
   * @param {string} [idempotencyKey]
   * @returns {string} the id
   */
  add(arrival, idempotencyKey) {
    const known = idempotencyKey && this.#idOfKey.get(idempotencyKey);
    if (known) return known;
    const id = randomUUID();
    if (idempotencyKey) this.#idOfKey.set(idempotencyKey, id);
    this.#all.unshift({ id, receivedAt: new Date().toISOString(), ...arrival });
    this.#all.length = Math.min(this.#all.length, KEPT);
    return id;
  }

  /**
   * @param {{ kind?: string | null, to?: string | null }} [filter]
   * @returns {Omit<Arrival, 'details'>[]}
   */
  list({ kind, to } = {}) {
    return this.#all
      .filter((one) => (!kind || one.kind === kind) && (!to || one.to.includes(to)))
      .map(({ details: _details, ...rest }) => rest);
  }

  /** @param {string} id */
  find(id) {
    return this.#all.find((one) => one.id === id);
  }

  clear() {
    this.#all = [];
    this.#idOfKey.clear();
  }
}
