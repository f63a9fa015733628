import { SERVICES } from '../../deploy/local/service-environment.mjs';

/**
 * @typedef {{ occasion: string, state: string, count: number }} Notice `count`: rows for one person, occasion and channel
 *
 * @typedef {object} Snapshot everything the four schemas and the broker hold at one moment of rest
 * @property {Map<string, string[]>} ticketsByKey ids of tickets by the key they were asked for with
 * @property {Map<string, { workVersion: number, answers: number }>} tickets intake's, by id
 * @property {Map<string, { version: number, status: string }>} work routing's, by ticket
 * @property {Map<string, Notice[]>} notices notifications', by ticket
 * @property {Map<string, Record<string, number>>} log analytics': by ticket, events by type
 * @property {number} doubleEvents events that the log holds more than once
 * @property {number} countedTickets tickets by the roll-up
 * @property {{ queue: string, reason: string, content: string }[]} parked
 * @property {Record<string, number>} waiting what has not come to its end, by place
 */

/**
 * Reads with rights that no service has.
 *
 * @param {import('pg').Pool} pool
 * @param {{ name: string, messages: number }[]} queues
 * @returns {Promise<Snapshot>}
 */
export async function takeSnapshot(pool, queues) {
  /** @param {string} sql */
  const rows = async (sql) => (await pool.query(sql)).rows;
  const [keys, tickets, work, notices, log, doubles, rollUp, parked] = await Promise.all([
    rows(`SELECT key, subject_id AS id FROM intake.idempotency_key WHERE key LIKE 'faults-%'`),
    rows(`SELECT t.id, t.work_version, count(m.id) FILTER (WHERE m.author_role = 'assistant')::int AS answers
          FROM intake.ticket t LEFT JOIN intake.message m ON m.ticket_id = t.id GROUP BY t.id`),
    rows('SELECT ticket_id, version, status FROM routing.work_item'),
    rows(`SELECT ticket_id, occasion, min(state) AS state, count(*)::int FROM notifications.notification
          GROUP BY ticket_id, occasion, audience, recipient, channel`),
    rows('SELECT subject, type, count(*)::int FROM analytics.event_log GROUP BY subject, type'),
    rows(
      'SELECT count(*)::int FROM (SELECT 1 FROM analytics.event_log GROUP BY event_id HAVING count(*) > 1) AS double',
    ),
    rows(`SELECT coalesce(sum(count), 0)::int AS count FROM analytics.hour_count WHERE metric = 'ticket.opened'`),
    rows(
      SERVICES.map(
        (service) =>
          `SELECT queue, reason, encode(content, 'escape') AS content FROM ${service}.parked_message WHERE state = 'parked'`,
      ).join(' UNION ALL '),
    ),
  ]);
  return {
    ticketsByKey: grouped(
      keys,
      (row) => row.key,
      (row) => row.id,
    ),
    tickets: new Map(tickets.map((row) => [row.id, { workVersion: row.work_version, answers: row.answers }])),
    work: new Map(work.map((row) => [row.ticket_id, { version: row.version, status: row.status }])),
    notices: grouped(
      notices,
      (row) => row.ticket_id,
      ({ occasion, state, count }) => ({ occasion, state, count }),
    ),
    log: logBySubject(log),
    doubleEvents: doubles[0]?.count ?? 0,
    countedTickets: rollUp[0]?.count ?? 0,
    parked,
    waiting: { ...(await outboxes(pool)), ...depths(queues) },
  };
}

/** Rows that wait for the broker, by service. @param {import('pg').Pool} pool */
export async function outboxes(pool) {
  const each = SERVICES.map((service) => `SELECT '${service}.outbox' AS place, count(*)::int FROM ${service}.outbox`);
  const { rows } = await pool.query(each.join(' UNION ALL '));
  return Object.fromEntries(rows.filter(({ count }) => count > 0).map(({ place, count }) => [place, count]));
}

/** @param {{ name: string, messages: number }[]} queues */
export const depths = (queues) =>
  Object.fromEntries(queues.filter(({ messages }) => messages > 0).map(({ name, messages }) => [name, messages]));

/** @param {{ subject: string, type: string, count: number }[]} rows */
function logBySubject(rows) {
  /** @type {Map<string, Record<string, number>>} */
  const log = new Map();
  for (const { subject, type, count } of rows) log.set(subject, { ...log.get(subject), [type]: count });
  return log;
}

/**
 * @template Row, Value
 * @param {Row[]} rows
 * @param {(row: Row) => string} keyOf
 * @param {(row: Row) => Value} valueOf
 */
function grouped(rows, keyOf, valueOf) {
  /** @type {Map<string, Value[]>} */
  const groups = new Map();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(valueOf(row));
    else groups.set(keyOf(row), [valueOf(row)]);
  }
  return groups;
}
