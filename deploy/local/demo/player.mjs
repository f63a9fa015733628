import { setTimeout as pause } from 'node:timers/promises';
import { Refused, call, newTrace } from './api.mjs';
import { senderOf } from './entrances.mjs';
import { opensTicket } from './stories.mjs';

/** @typedef {import('./stories.mjs').Story} Story */
/** @typedef {import('./ticket-book.mjs').TicketEntry} TicketEntry */
/** @typedef {Extract<import('#lib/desks').DemoStep, { do: 'open' }>} Open */
/** @typedef {Extract<import('#lib/desks').DemoStep, { do: 'follow-up' }>} FollowUp */
/** @typedef {Extract<import('#lib/desks').DemoStep, { do: 'rate' }>} Rate */
/** @typedef {Extract<import('#lib/desks').DemoStep, { do: 'fact' }>} Fact */

/** Customers wait so long for a first effect, or for an end that they can rate; longer, the more of them there are. */
const PATIENCE_MS = 45_000;
const PATIENCE_MS_PER_TICKET = 60;
const RATE_AGAIN_MS = 250;
/** The seed's pause before a customer writes again. */
const READING_MS = { least: 300, most: 1_500 };
/** Of the tickets that an app sends in, so many come from a system that prefers the broker. */
const BY_AMQP = 0.15;

/** Plays stories into the mesh, each in its own time. */
export class Player {
  #options;
  #customers;
  #patienceMs = PATIENCE_MS;
  counts = { facts: 0, messages: 0, ratings: 0 };
  /** What was refused, or never came to its end. @type {string[]} */
  troubles = [];
  done = 0;

  /**
   * @param {object} options
   * @param {import('../mesh.mjs').DevelopmentFile} options.development
   * @param {readonly import('#lib/contracts').NewCustomer[]} options.customers
   * @param {import('./entrances.mjs').Entrances} options.entrances
   * @param {import('./ticket-book.mjs').TicketBook} options.book
   * @param {import('./customers.mjs').CustomerTokens} options.tokens
   * @param {import('./random.mjs').SeededRandom} options.random
   * @param {number} options.rate
   * @param {(name: string) => string} options.key
   */
  constructor(options) {
    this.#options = options;
    this.#customers = new Map(options.customers.map((customer) => [customer.ref, customer]));
  }

  /** Resolves when every story has been told. @param {readonly Story[]} stories */
  async play(stories) {
    const { random, rate } = this.#options;
    this.#patienceMs = PATIENCE_MS + PATIENCE_MS_PER_TICKET * stories.length;
    const tellings = [];
    let due = performance.now();
    for (const story of stories) {
      // Due times, not sleeps in a row: a slow timer must not lower the rate.
      if (opensTicket(story)) due += random.untilNext(rate);
      const early = due - performance.now();
      if (early > 1) await pause(early);
      tellings.push(this.#tell(this.#prepared(story)));
    }
    await Promise.all(tellings);
  }

  /** All that chance decides about a story, decided in the order of the seed. @param {Story} story */
  #prepared(story) {
    const { random } = this.#options;
    return {
      ...story,
      byAmqp: random.chance(BY_AMQP),
      pauses: story.steps.map(() => random.between(READING_MS.least, READING_MS.most)),
    };
  }

  /** @param {Story & { byAmqp: boolean, pauses: number[] }} story */
  async #tell({ name, steps, byAmqp, pauses }) {
    /** @type {TicketEntry | undefined} */
    let entry;
    try {
      for (const [index, step] of steps.entries()) {
        const key = this.#options.key(`${name}.${index}`);
        if (step.do === 'fact') await this.#state(step, key);
        if (step.do === 'open') {
          const toBeRated = steps.some((later) => later.do === 'rate');
          entry = await this.#open(step, { key, byAmqp, toBeRated });
          this.done += 1;
        }
        if (entry === undefined) continue;
        if (entry.refusal !== undefined) return;
        if (step.do === 'follow-up') {
          await this.#afterEffect(entry, pauses[index] ?? 0);
          await this.#followUp(step, entry, { key, threadKey: this.#options.key(`${name}.0`) });
        }
        if (step.do === 'rate') await this.#rate(step, entry);
      }
    } catch (error) {
      this.troubles.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** @param {Fact} step @param {string} key */
  async #state({ type, source, customer, desk, data }, key) {
    const { urls, tokens } = this.#options.development;
    const fact = {
      specversion: '1.0',
      id: key,
      source,
      type,
      subject: customer,
      time: new Date().toISOString(),
      data: desk === undefined ? data : { ...data, desk },
    };
    await call('POST', `${urls.intake}/v1/events`, { token: tokens.system, body: fact });
    this.counts.facts += 1;
  }

  /** @param {Open} step @param {{ key: string, byAmqp: boolean, toBeRated: boolean }} how */
  async #open({ customer: ref, desk, channel, kind, subject, body, data }, { key, byAmqp, toBeRated }) {
    const { book, entrances } = this.#options;
    const customer = this.#customers.get(ref) ?? { ref };
    const ticket = { desk, channel, customer, kind, subject, body, data };
    const { traceId, traceparent } = newTrace();
    const entrance = entranceFor(channel, byAmqp);
    const sent = { traceId, desk, channel, entrance, customer: ref, subject: subject ?? '', toBeRated };
    const entry = book.expect(sent);
    try {
      await entrances.open(entrance, { ticket, key, traceparent, sender: senderOf(channel, key) });
      book.accepted(entry);
    } catch (error) {
      book.refused(entry, error);
    }
    return entry;
  }

  /** @param {TicketEntry} entry @param {number} readingMs */
  async #afterEffect(entry, readingMs) {
    const { book } = this.#options;
    if (!(await book.until(() => entry.effectAt !== undefined, this.#patienceMs)))
      throw new Error('nothing happened to it');
    await pause(readingMs);
  }

  /** @param {FollowUp} step @param {TicketEntry} entry @param {{ key: string, threadKey: string }} keys */
  async #followUp({ body, channel }, entry, { key, threadKey }) {
    const { entrances, tokens, development } = this.#options;
    const { ticketId, number = '', subject } = entry;
    const customer = this.#customers.get(entry.customer) ?? { ref: entry.customer };
    if (entry.entrance === 'mail' && (channel ?? 'email') === 'email') {
      await entrances.replyByMail({ key, threadKey, number, subject, body, customer });
    } else if (entry.entrance === 'webhook' && channel === undefined) {
      const ticket = { desk: entry.desk, channel: entry.channel, customer, body };
      const sender = senderOf(entry.channel, threadKey);
      await entrances.open('webhook', { ticket, key, sender, traceparent: newTrace().traceparent });
    } else {
      await call('POST', `${development.urls.intake}/v1/tickets/${ticketId}/messages`, {
        token: await tokens.of(entry.ref ?? entry.customer),
        body: { body, channel },
        headers: { 'idempotency-key': key },
      });
    }
    this.counts.messages += 1;
  }

  /** A rating counts once the ticket has been answered or closed, which intake hears a moment after us. @param {Rate} step @param {TicketEntry} entry */
  async #rate({ score, comment }, entry) {
    const { book, tokens, development } = this.#options;
    const deadline = performance.now() + this.#patienceMs;
    const ended = () => entry.status === 'answered' || entry.status === 'resolved';
    for (;;) {
      if (!(await book.until(ended, deadline - performance.now()))) throw new Error('nothing came of it to be rated');
      try {
        await call('POST', `${development.urls.intake}/v1/tickets/${entry.ticketId}/rating`, {
          token: await tokens.of(entry.ref ?? entry.customer),
          body: { score, comment },
        });
        this.counts.ratings += 1;
        return;
      } catch (error) {
        if (!(error instanceof Refused && error.status === 409) || performance.now() > deadline) throw error;
        await pause(RATE_AGAIN_MS);
      }
    }
  }
}

/** @param {import('#lib/contracts').Channel} channel @param {boolean} byAmqp @returns {import('./entrances.mjs').Entrance} */
function entranceFor(channel, byAmqp) {
  if (channel === 'email') return 'mail';
  if (channel === 'sms' || channel === 'social') return 'webhook';
  return byAmqp ? 'amqp' : 'http';
}
