/**
 * @typedef {object} Ledger Jepsen's words: lost was accepted and is not there; unexpected is there and was never attempted
 * @property {number} attempted
 * @property {number} accepted
 * @property {number} refused
 * @property {number} unknown attempts without an answer; they may exist
 * @property {string[]} lost what is missing of accepted tickets
 * @property {string[]} duplicated state that an event or request changed more than once
 * @property {string[]} unexpected
 * @property {string[]} stuck
 * @property {number} parked
 */

const OPENED = 'support.ticket.opened.v1';
const CLASSIFIED = 'support.ticket.classified.v1';
const ESCALATED = 'support.ticket.escalated.v1';
const ANSWERED = 'support.ticket.answered.v1';
const QUEUED = 'support.ticket.queued.v1';
const SENT = 'support.notification.sent.v1';
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Compares what clients were told with what the mesh holds at rest. Pure: everything it needs is given.
 *
 * @param {import('./attempts.mjs').Attempts} attempts
 * @param {import('./snapshot.mjs').Snapshot} found
 * @returns {Ledger}
 */
export function checkLedger(attempts, found) {
  const parkedTickets = new Set(found.parked.flatMap(({ content }) => content.match(UUID) ?? []));
  const attempted = new Set(attempts.all.map(({ key }) => key));
  /** @type {Record<'lost' | 'duplicated' | 'unexpected' | 'stuck', string[]>} */
  const findings = { lost: [], duplicated: [], unexpected: [], stuck: [] };
  const { lost, duplicated, unexpected, stuck } = findings;

  for (const { key, outcome, id } of attempts.all) {
    const ids = found.ticketsByKey.get(key) ?? [];
    if (ids.length > 1) duplicated.push(`${key}: ${ids.length} tickets`);
    if (outcome === 'accepted' && ids.length === 0 && !isParked(found, key)) lost.push(`${key}: no ticket`);
    if (id !== undefined && !ids.includes(id)) unexpected.push(`${key}: answered ${id}, which is not its ticket`);
    if (outcome === 'refused' && ids.length > 0) unexpected.push(`${key}: refused, yet there is a ticket`);
  }
  for (const key of found.ticketsByKey.keys()) if (!attempted.has(key)) unexpected.push(`${key}: never attempted`);
  for (const key of attempts.contradictions) duplicated.push(`${key}: answered with two tickets`);

  const known = new Set([...found.ticketsByKey.values()].flat());
  for (const [id, ticket] of found.tickets) {
    if (!known.has(id)) unexpected.push(`ticket ${id} has no key`);
    const missing = missingOf(id, ticket, found);
    if (!parkedTickets.has(id)) lost.push(...missing.lost);
    stuck.push(...missing.stuck);
    duplicated.push(...doubledOf(id, ticket, found));
  }
  for (const id of found.work.keys()) if (!found.tickets.has(id)) unexpected.push(`work on ${id}, no such ticket`);
  if (found.doubleEvents > 0) duplicated.push(`${found.doubleEvents} events more than once in the log`);
  const { size } = found.tickets;
  if (found.countedTickets > size) duplicated.push(`roll-up counts ${found.countedTickets} tickets, there are ${size}`);
  if (found.countedTickets < size) lost.push(`roll-up counts ${found.countedTickets} tickets, there are ${size}`);
  for (const [place, count] of Object.entries(found.waiting)) stuck.push(`${place}: ${count}`);

  return {
    attempted: attempts.all.length,
    accepted: attempts.count('accepted'),
    refused: attempts.count('refused'),
    unknown: attempts.count('unknown'),
    ...findings,
    parked: found.parked.length,
  };
}

/**
 * @param {import('./snapshot.mjs').Snapshot} found
 * @param {string} key
 */
const isParked = (found, key) => found.parked.some(({ content }) => content.includes(key));

/**
 * What a ticket should have left behind and has not.
 *
 * @param {string} id
 * @param {{ workVersion: number }} ticket
 * @param {import('./snapshot.mjs').Snapshot} found
 */
function missingOf(id, { workVersion }, { work, log, notices }) {
  const item = work.get(id);
  if (!item) return { lost: [`ticket ${id}: no work item`], stuck: [] };
  const lost = [];
  const events = log.get(id) ?? {};
  for (const type of [OPENED, CLASSIFIED]) if (!events[type]) lost.push(`ticket ${id}: no ${type} in the log`);
  if (!events[ANSWERED] && !events[QUEUED]) lost.push(`ticket ${id}: neither answered nor queued in the log`);
  if (workVersion < item.version) lost.push(`ticket ${id}: intake knows version ${workVersion} of ${item.version}`);
  const planned = notices.get(id) ?? [];
  if (planned.length === 0) lost.push(`ticket ${id}: nobody was told`);
  const sent = planned.filter(({ state }) => state === 'sent').length;
  if ((events[SENT] ?? 0) < sent) lost.push(`ticket ${id}: ${sent} notices sent, ${events[SENT] ?? 0} in the log`);
  const stuck = item.status === 'open' ? [`ticket ${id}: not taken up by its tier`] : [];
  for (const { state, occasion } of planned) {
    if (state === 'planned') stuck.push(`ticket ${id}: notice of ${occasion} not delivered`);
  }
  return { lost, stuck };
}

/**
 * @param {string} id
 * @param {{ answers: number }} ticket
 * @param {import('./snapshot.mjs').Snapshot} found
 */
function doubledOf(id, { answers }, { log, notices }) {
  const doubled = [];
  const events = log.get(id) ?? {};
  // Every escalation hands the ticket to another tier, which says so anew.
  const allowed = { [OPENED]: 1, [ANSWERED]: 1, [QUEUED]: 1, [CLASSIFIED]: 1 + (events[ESCALATED] ?? 0) };
  for (const [type, count] of Object.entries(allowed)) {
    if ((events[type] ?? 0) > count) doubled.push(`ticket ${id}: ${events[type]} times ${type}`);
  }
  if (answers > 1) doubled.push(`ticket ${id}: ${answers} answers`);
  const planned = notices.get(id) ?? [];
  for (const { occasion, count } of planned) {
    if (count > 1) doubled.push(`ticket ${id}: ${count} notices of ${occasion}`);
  }
  const rows = planned.reduce((sum, { count }) => sum + count, 0);
  if ((events[SENT] ?? 0) > rows) doubled.push(`ticket ${id}: ${events[SENT]} notices sent, ${rows} planned`);
  return doubled;
}
