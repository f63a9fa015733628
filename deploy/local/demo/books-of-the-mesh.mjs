import { setTimeout as pause } from 'node:timers/promises';
import { call } from './api.mjs';

/** @typedef {import('../mesh.mjs').DevelopmentFile} DevelopmentFile */

/**
 * @typedef {object} Accounting what the demo reads of `GET /v1/accounting`
 * @property {{ difference: number, inFlight: number, waitingInOutboxes: number }} totals
 * @property {string[]} unreachable
 * @property {{ consumer: string, difference: number | null }[]} consumers
 */

const ASK_AGAIN_MS = 500;
const PAGE = 500;

/**
 * The accounting once nothing is under way any more, or as it stands after `withinMs`.
 *
 * @param {DevelopmentFile} development
 * @param {number} withinMs
 * @returns {Promise<Accounting>}
 */
export async function settledAccounting({ urls, tokens }, withinMs) {
  const deadline = performance.now() + withinMs;
  for (;;) {
    /** @type {Accounting} */
    const accounting = await call('GET', `${urls.analytics}/v1/accounting`, { token: tokens.supervisor });
    const { inFlight, waitingInOutboxes } = accounting.totals;
    if (inFlight + waitingInOutboxes === 0 || performance.now() > deadline) return accounting;
    await pause(ASK_AGAIN_MS);
  }
}

/**
 * Messages that were parked since a moment and still wait for a person, by desk; '' for those of no desk.
 *
 * @param {DevelopmentFile} development
 * @param {Date} since
 */
export async function parkedSince({ urls, tokens }, since) {
  /** @type {Map<string, number>} */
  const byDesk = new Map();
  /** @type {Map<string, number>} */
  const reasons = new Map();
  for (const url of [urls.intake, urls.routing, urls.notifications, urls.analytics]) {
    for (let cursor = ''; ;) {
      /** @type {{ items: { queue: string, reason: string, parkedAt: string, excerpt: string }[], next: string | null }} */
      const page = await call('GET', `${url}/v1/parked?limit=${PAGE}${cursor}`, { token: tokens.supervisor });
      for (const { queue, reason, parkedAt, excerpt } of page.items) {
        if (new Date(parkedAt) < since) continue;
        add(byDesk, /"desk":"([a-z][a-z0-9-]*)"/.exec(excerpt)?.[1] ?? '');
        add(reasons, `${queue}: ${reason}`);
      }
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
  }
  return { byDesk, reasons };
}

/** @param {Map<string, number>} counts @param {string} name */
const add = (counts, name) => counts.set(name, (counts.get(name) ?? 0) + 1);
