import { EventEmitter, once } from 'node:events';

/**
 * @typedef {object} TicketEntry one ticket of this run: what was sent, and what was heard about it
 * @property {string} traceId
 * @property {string} desk
 * @property {import('#lib/contracts').Channel} channel
 * @property {string} entrance http, mail, webhook or amqp
 * @property {string} customer as sent
 * @property {string} subject
 * @property {boolean} toBeRated
 * @property {string} [refusal] why it was not accepted
 * @property {number} [acceptedAt] milliseconds of `performance.now()`
 * @property {number} [effectAt] of the first answer, queue or agent
 * @property {string} [ticketId]
 * @property {string} [number]
 * @property {string} [ref] how intake calls the customer; by mail and webhooks it may know only an address
 * @property {number} version of the newest work state heard
 * @property {string} [status]
 * @property {string} [humanTier] the last tier of people that had it
 * @property {boolean} answered by an article
 * @property {number} notices that were sent about it
 * @property {boolean} resolved
 * @property {boolean} rated
 */

/**
 * @typedef {object} HeardData what this book reads of any event's data
 * @property {import('#lib/contracts').WorkState} [work]
 * @property {string} [ticketId]
 */
/** @typedef {import('#lib/contracts').MeshEvent<string, HeardData>} Heard */
/** @typedef {import('#lib/contracts').TicketOpenedV1['data']} Opened */

const OPENED = 'support.ticket.opened.v1';
const EFFECTS = new Set(['support.ticket.answered.v1', 'support.ticket.queued.v1', 'support.ticket.assigned.v1']);
/** Events kept for a ticket whose opening has not been heard yet. */
const MOST_EARLY_EVENTS = 20_000;

/**
 * What became of every ticket of this run, by what was heard. Answer and events come by different ways, so either may be
 * first: the trace that went in with a ticket comes out with its opening; mail carries no trace and is known by its contents.
 */
export class TicketBook extends EventEmitter {
  /** @type {TicketEntry[]} */
  entries = [];
  counts = { heard: 0, noticesSent: 0, noticesFailed: 0, warned: 0, breached: 0 };
  lastHeardAt = performance.now();
  /** @type {Map<string, TicketEntry>} */
  #byTrace = new Map();
  /** @type {Map<string, TicketEntry>} */
  #byTicket = new Map();
  /** @type {Set<TicketEntry>} */
  #mails = new Set();
  /** @type {Map<string, Heard[]>} */
  #early = new Map();
  #earlyCount = 0;
  /** @type {Set<string>} */
  #foreign = new Set();

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  /**
   * Before it is sent.
   *
   * @param {Pick<TicketEntry, 'traceId' | 'desk' | 'channel' | 'entrance' | 'customer' | 'subject' | 'toBeRated'>} sent
   */
  expect(sent) {
    /** @type {TicketEntry} */
    const entry = { ...sent, version: 0, answered: false, notices: 0, resolved: false, rated: false };
    this.entries.push(entry);
    this.#byTrace.set(entry.traceId, entry);
    if (entry.entrance === 'mail') this.#mails.add(entry);
    return entry;
  }

  /** @param {TicketEntry} entry */
  accepted(entry) {
    entry.acceptedAt = performance.now();
    this.emit('change');
  }

  /** @param {TicketEntry} entry @param {unknown} error */
  refused(entry, error) {
    entry.refusal = error instanceof Error ? error.message : String(error);
    this.#mails.delete(entry);
    this.emit('change');
  }

  /** @param {Heard} event */
  hear(event) {
    this.counts.heard += 1;
    this.lastHeardAt = performance.now();
    if (event.type === OPENED) this.#opened(event, /** @type {Opened} */ (event.data));
    const ticketId = event.data.work?.ticketId ?? event.data.ticketId;
    if (ticketId === undefined) return;
    const entry = this.#byTicket.get(ticketId);
    if (entry !== undefined) this.#apply(entry, event);
    else if (!this.#foreign.has(ticketId)) this.#keepEarly(ticketId, event);
  }

  /**
   * Resolves with true as soon as the condition holds, or with false after `withinMs`. Looked at after every event.
   *
   * @param {() => boolean} condition
   * @param {number} withinMs
   */
  async until(condition, withinMs) {
    const signal = AbortSignal.timeout(Math.max(0, Math.ceil(withinMs)));
    while (!condition()) {
      if (signal.aborted) return false;
      await once(this, 'change', { signal }).catch(() => undefined);
    }
    return true;
  }

  /** @param {string} ticketId */
  find(ticketId) {
    return this.#byTicket.get(ticketId);
  }

  /** @param {Heard} event @param {Opened} data */
  #opened({ traceparent }, data) {
    const entry = this.#byTrace.get(traceparent?.split('-')[1] ?? '') ?? this.#mailLike(data);
    if (entry === undefined) {
      this.#foreign.add(data.ticketId);
      this.#takeEarly(data.ticketId);
      return;
    }
    this.#mails.delete(entry);
    entry.ticketId = data.ticketId;
    entry.number = data.number;
    entry.ref = data.customer.ref;
    this.#byTicket.set(data.ticketId, entry);
    for (const early of this.#takeEarly(data.ticketId)) this.#apply(entry, early);
    this.emit('change');
  }

  /** The mail under way that fits best: of this customer and desk, with this subject. @param {Opened} opened */
  #mailLike({ channel, desk, subject, customer }) {
    if (channel !== 'email') return undefined;
    const fit = (/** @type {TicketEntry} */ mail) =>
      (mail.subject === subject ? 4 : 0) + (mail.customer === customer.ref ? 2 : 0) + (mail.desk === desk ? 1 : 0);
    const [best] = [...this.#mails].toSorted((a, b) => fit(b) - fit(a));
    return best !== undefined && fit(best) > 0 ? best : undefined;
  }

  /** @param {TicketEntry} entry @param {Heard} event */
  #apply(entry, { type, data }) {
    const { work } = data;
    if (work !== undefined && work.version > entry.version) {
      entry.version = work.version;
      entry.status = work.status;
      if (work.tier !== 'self-service') entry.humanTier = work.tier;
    }
    if (EFFECTS.has(type)) entry.effectAt ??= performance.now();
    if (type === 'support.ticket.answered.v1') entry.answered = true;
    if (type === 'support.ticket.resolved.v1') entry.resolved = true;
    if (type === 'support.ticket.rated.v1') entry.rated = true;
    if (type === 'support.clock.warned.v1') this.counts.warned += 1;
    if (type === 'support.clock.breached.v1') this.counts.breached += 1;
    if (type === 'support.notification.failed.v1') this.counts.noticesFailed += 1;
    if (type === 'support.notification.sent.v1') {
      this.counts.noticesSent += 1;
      entry.notices += 1;
    }
    this.emit('change');
  }

  /** @param {string} ticketId @param {Heard} event */
  #keepEarly(ticketId, event) {
    if (this.#earlyCount >= MOST_EARLY_EVENTS) return;
    this.#earlyCount += 1;
    this.#early.set(ticketId, [...(this.#early.get(ticketId) ?? []), event]);
  }

  /** @param {string} ticketId */
  #takeEarly(ticketId) {
    const events = this.#early.get(ticketId) ?? [];
    this.#early.delete(ticketId);
    this.#earlyCount -= events.length;
    return events;
  }
}
