import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadDemoTraffic } from '#lib/desks';
import { repository } from '../places.mjs';
import { AgentsAtWork } from './agents-at-work.mjs';
import { parkedSince, settledAccounting } from './books-of-the-mesh.mjs';
import { CustomerTokens } from './customers.mjs';
import { deskLines } from './desk-table.mjs';
import { Entrances, runKeys } from './entrances.mjs';
import { listen } from './listener.mjs';
import { Player } from './player.mjs';
import { SeededRandom } from './random.mjs';
import { opensTicket, storiesFrom } from './stories.mjs';
import { TicketBook } from './ticket-book.mjs';

const TRAFFIC = path.join(repository, 'deploy/demo/messages.yaml');
/** After the last story: as long as effects may still be missing, and then so long without a word. */
const EFFECTS_WITHIN_MS = 60_000;
const QUIET_MS = 1_000;
const QUIET_WITHIN_MS = 60_000;
const BOOKS_WITHIN_MS = 60_000;

/**
 * @typedef {object} DemoResult
 * @property {{ desks: import('./desk-table.mjs').DeskLine[], total: import('./desk-table.mjs').DeskLine }} lines
 * @property {Map<string, number>} channels accepted tickets by channel
 * @property {Map<string, number>} entrances accepted tickets by the door they came through
 * @property {TicketBook['counts']} heard
 * @property {Player['counts']} played
 * @property {number} refused tickets
 * @property {number} withoutEffect accepted tickets that nothing came of
 * @property {import('./books-of-the-mesh.mjs').Accounting} accounting
 * @property {Map<string, number>} parked by queue and reason
 * @property {string[]} troubles the first ones of them say what went wrong
 * @property {number} seconds of play
 * @property {boolean} good every accepted ticket had an effect, none was refused, and the accounting adds up
 */

/**
 * Plays demo traffic into a running mesh over its public interfaces, and says what became of it.
 *
 * @param {object} options
 * @param {import('../mesh.mjs').DevelopmentFile} options.development
 * @param {string} options.stateDir of that mesh
 * @param {number} options.rate tickets a second
 * @param {number} [options.count] tickets; as many as the file has unless said
 * @param {number} options.seed
 * @param {(watch: { book: TicketBook, wanted: number, sent: () => number }) => void} [options.watch] called at the start
 * @returns {Promise<DemoResult>}
 */
export async function runDemo({ development, stateDir, rate, count, seed, watch }) {
  const traffic = loadDemoTraffic(TRAFFIC);
  const stories = storiesFrom(traffic, { count, random: new SeededRandom(seed) });
  const book = new TicketBook();
  const key = runKeys();
  // Agents have their own dice: what they roll must not move the customers.
  const agents = new AgentsAtWork({
    development,
    stateDir,
    rate,
    key,
    random: new SeededRandom(seed + 1),
    mustEnd: (ticketId) => book.find(ticketId)?.toBeRated === true,
  });
  const began = new Date();
  const { connection, lost } = await listen(development.urls.amqp, (event) => {
    book.hear(event);
    if (event.type === 'support.ticket.assigned.v1' && event.data.work) agents.given(event.data.work);
  });
  const entrances = new Entrances(development, await connection.createConfirmChannel());
  const player = new Player({
    development,
    entrances,
    book,
    rate,
    key,
    customers: traffic.customers,
    tokens: new CustomerTokens(development),
    random: new SeededRandom(seed + 2),
  });
  const playToTheEnd = async () => {
    await agents.start();
    watch?.({ book, wanted: stories.filter(opensTicket).length, sent: () => player.done });
    const started = performance.now();
    await player.play(stories);
    const seconds = (performance.now() - started) / 1_000;
    await book.until(() => book.entries.every(isSettled), EFFECTS_WITHIN_MS);
    await quiet(book);
    await agents.stop();
    await quiet(book);
    const accounting = await settledAccounting(development, BOOKS_WITHIN_MS);
    const parked = await parkedSince(development, began);
    return resultOf({ book, player, agents, accounting, parked, seconds });
  };
  try {
    return await Promise.race([lost, playToTheEnd()]);
  } finally {
    entrances.close();
    await connection.close().catch(() => undefined);
  }
}

/**
 * @param {{ book: TicketBook, player: Player, agents: AgentsAtWork, seconds: number,
 *   accounting: import('./books-of-the-mesh.mjs').Accounting, parked: Awaited<ReturnType<typeof parkedSince>> }} of
 * @returns {DemoResult}
 */
function resultOf({ book, player, agents, accounting, parked, seconds }) {
  const accepted = book.entries.filter(({ acceptedAt }) => acceptedAt !== undefined);
  const refusals = book.entries.flatMap(({ refusal, channel }) =>
    refusal === undefined ? [] : [`${channel}: ${refusal}`],
  );
  const withoutEffect = accepted.filter(({ effectAt }) => effectAt === undefined).length;
  return {
    lines: deskLines(book.entries, parked.byDesk),
    channels: tally(accepted.map(({ channel }) => channel)),
    entrances: tally(accepted.map(({ entrance }) => entrance)),
    heard: book.counts,
    played: player.counts,
    refused: refusals.length,
    withoutEffect,
    accounting,
    parked: parked.reasons,
    troubles: [...refusals, ...player.troubles, ...agents.troubles],
    seconds,
    good:
      accepted.length > 0 &&
      refusals.length + withoutEffect + accounting.totals.difference + accounting.unreachable.length === 0,
  };
}

/** @param {import('./ticket-book.mjs').TicketEntry} entry */
const isSettled = ({ refusal, effectAt }) => refusal !== undefined || effectAt !== undefined;

/** Nothing was heard for a while; or it never grows quiet, and that is not waited for. @param {TicketBook} book */
async function quiet(book) {
  const deadline = performance.now() + QUIET_WITHIN_MS;
  while (performance.now() < deadline) {
    const silentMs = performance.now() - book.lastHeardAt;
    if (silentMs >= QUIET_MS) return;
    await pause(QUIET_MS - silentMs);
  }
}

/** @param {readonly string[]} names */
function tally(names) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
