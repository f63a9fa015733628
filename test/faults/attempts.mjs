/**
 * @typedef {object} Attempt one ticket that a client wants accepted, however often it must ask
 * @property {string} key idempotency key, or CloudEvents id
 * @property {'http' | 'amqp'} entrance
 * @property {import('../bench/load/tickets.mjs').Ticket} ticket
 * @property {'unknown' | 'accepted' | 'refused'} outcome unknown: no answer; it may exist or not
 * @property {string} [id] as answered
 * @property {number} [status] of a refusal
 */

/** What the clients tried and what they were told: the one book that no fault can reach. */
export class Attempts {
  /** @type {Attempt[]} */
  all = [];
  /** Answers by HTTP status; 0: none. @type {Record<string, number>} */
  statuses = {};
  /** Keys that were answered with two different tickets. @type {string[]} */
  contradictions = [];

  /**
   * @param {Attempt['entrance']} entrance
   * @param {import('../bench/load/tickets.mjs').Ticket} ticket
   */
  begin(entrance, ticket) {
    /** @type {Attempt} */
    const attempt = { key: `faults-${entrance}-${this.all.length}`, entrance, ticket, outcome: 'unknown' };
    this.all.push(attempt);
    return attempt;
  }

  /**
   * @param {Attempt} attempt
   * @param {string | undefined} id
   */
  accept(attempt, id) {
    if (attempt.outcome === 'accepted' && attempt.id !== id) this.contradictions.push(attempt.key);
    attempt.outcome = 'accepted';
    attempt.id = id;
  }

  /** @param {number} status */
  countStatus(status) {
    this.statuses[status] = (this.statuses[status] ?? 0) + 1;
  }

  /** @param {Attempt['outcome']} outcome */
  count(outcome) {
    return this.all.filter((attempt) => attempt.outcome === outcome).length;
  }
}
