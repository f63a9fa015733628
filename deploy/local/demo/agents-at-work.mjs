import { setTimeout as pause } from 'node:timers/promises';
import { staffToken } from '../development-keys.mjs';
import { Secrets } from '../secrets.mjs';
import { Refused, call } from './api.mjs';
import { replyTo } from './replies.mjs';
import { ROSTER } from './roster.mjs';

/** @typedef {import('#lib/contracts').WorkState} WorkState */
/** @typedef {import('./roster.mjs').RosterEntry} RosterEntry */

/** Of the tickets that nobody will rate, agents keep so many open: they wait for a document, or for tomorrow. */
const KEPT_OPEN = 0.35;
/** Above this rate agents hurry, or the seed's pauses would decide how long a large run takes. */
const CALM_RATE = 20;
const THINK_MS = { least: 150, most: 700 };
const WORK_LIMIT = 200;
const ANSWER_TRIES = 10;

/** People with tokens of their own who take up what is given to them, answer, and close most of it. */
export class AgentsAtWork {
  #options;
  #pace;
  /** @type {Map<string, { entry: RosterEntry, token: string, kept: number }>} */
  #agents = new Map();
  /** @type {Set<Promise<void>>} */
  #busy = new Set();
  #stopped = false;
  /** What agents could not do, because of a defect. @type {string[]} */
  troubles = [];

  /**
   * @param {object} options
   * @param {import('../mesh.mjs').DevelopmentFile} options.development
   * @param {string} options.stateDir where the issuer of the mesh keeps its key
   * @param {import('./random.mjs').SeededRandom} options.random
   * @param {number} options.rate
   * @param {(ticketId: string) => boolean} options.mustEnd whether somebody waits for the end of this ticket
   * @param {(name: string) => string} options.key
   */
  constructor(options) {
    this.#options = options;
    this.#pace = Math.min(1, CALM_RATE / options.rate);
  }

  /** Everybody signs in, takes up what an earlier run left with them, and goes online. */
  async start() {
    const { development, stateDir } = this.#options;
    const { routing, mailbox } = development.urls;
    const token = development.tokens.supervisor;
    const secrets = new Secrets(stateDir);
    for (const entry of ROSTER) {
      const { id, ...agent } = entry;
      const own = await staffToken(secrets, mailbox, { role: 'agent', subject: id });
      this.#agents.set(id, { entry, token: own, kept: 0 });
      await call('PUT', `${routing}/v1/agents/${id}`, { token, body: agent });
      await call('PUT', `${routing}/v1/agents/${id}/presence`, { token: own, body: { presence: 'online' } });
      /** @type {{ items: WorkState[] }} */
      const { items } = await call('GET', `${routing}/v1/work?assignee=${id}&limit=${WORK_LIMIT}`, { token: own });
      for (const work of items) this.given(work, { close: true });
    }
  }

  /** Somebody of ours was given a ticket. @param {WorkState} work @param {{ close?: boolean }} [how] */
  given(work, { close = false } = {}) {
    const agent = this.#agents.get(work.assignee ?? '');
    if (agent === undefined || this.#stopped) return;
    const task = this.#work(agent, work, close)
      .catch((error) => this.#excuse(error))
      .finally(() => this.#busy.delete(task));
    this.#busy.add(task);
  }

  /** Resolves when everybody has finished what they were at. Nothing new is begun. */
  async stop() {
    this.#stopped = true;
    await Promise.all(this.#busy);
  }

  /** @param {{ entry: RosterEntry, token: string, kept: number }} agent @param {WorkState} work @param {boolean} close */
  async #work(agent, work, close) {
    const { development, random, mustEnd, key } = this.#options;
    const { routing, intake } = development.urls;
    const { token } = agent;
    const { ticketId, status } = work;
    const hands = `${routing}/v1/tickets/${ticketId}`;
    // Decided before the first pause, so that the seed alone decides it.
    const body = replyTo(work, random);
    const wantsToKeep = !close && random.chance(KEPT_OPEN);
    const [reading, writing] = [this.#thinking(), this.#thinking()];

    await pause(reading);
    if (status === 'assigned') {
      await call('POST', `${hands}/accept`, { token, body: {} }).catch((error) =>
        this.#unlessStillOurs(agent, work, error),
      );
    }
    await pause(writing);
    const headers = { 'idempotency-key': key(`reply-${ticketId}-${work.version}`) };
    await call('POST', `${intake}/v1/tickets/${ticketId}/messages`, {
      token,
      body: { body, ...answerFor(work) },
      headers,
    });
    // Half of the room stays free: whoever waits for an end must get one.
    if (wantsToKeep && !mustEnd(ticketId) && agent.kept < agent.entry.capacity / 2) {
      agent.kept += 1;
      return;
    }
    await this.#resolve(hands, token, work);
  }

  /** An objection closes when its answer in writing has arrived. @param {string} hands @param {string} token @param {WorkState} work */
  async #resolve(hands, token, { kind }) {
    const outcome = kind === 'objection' ? 'confirmed' : 'solved';
    for (let left = kind === 'objection' ? ANSWER_TRIES : 0; ; left -= 1) {
      try {
        await call('POST', `${hands}/resolve`, { token, body: { outcome } });
        return;
      } catch (error) {
        if (left === 0 || !(error instanceof Refused && error.status === 409)) throw error;
        await pause(THINK_MS.most);
      }
    }
  }

  /**
   * An answer that was lost on the way makes the second try a conflict, though the first one did it. A ticket that is left
   * lying then takes its agent's room for ever.
   *
   * @param {{ entry: RosterEntry, token: string }} agent @param {WorkState} work @param {unknown} error
   */
  async #unlessStillOurs({ entry, token }, { ticketId }, error) {
    if (!(error instanceof Refused && error.status === 409)) throw error;
    /** @type {WorkState} */
    const now = await call('GET', `${this.#options.development.urls.routing}/v1/work/${ticketId}`, { token });
    if (now.assignee !== entry.id || now.status !== 'accepted') throw error;
  }

  #thinking() {
    return this.#options.random.between(THINK_MS.least, THINK_MS.most) * this.#pace;
  }

  /** A customer who writes again, or a colleague, may have been faster: that is no defect. @param {unknown} error */
  #excuse(error) {
    if (error instanceof Refused && (error.status === 409 || error.status === 403)) return;
    this.troubles.push(error instanceof Error ? error.message : String(error));
  }
}

/** The rules ask for an answer in writing to an objection. @param {WorkState} work */
function answerFor({ kind }) {
  return kind === 'objection' ? { purpose: 'written-answer' } : {};
}
