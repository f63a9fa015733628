// Process 1 of 4: takes tickets over HTTP. Answers 201 after ticket and outbox row have committed.
import { randomUUID } from 'node:crypto';
import { GroupCommit } from './group-commit.mjs';
import { startProcess } from './process.mjs';
import { startRelay } from './relay.mjs';

/** @typedef {{ key: string, ticket: { desk: string, channel: string, customer: { ref: string }, body: string } }} Request */

const ACCEPT = `
  WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::text[])
      AS given (id, key, desk, channel, customer, body, event_id, event)
  ), fresh AS (
    INSERT INTO ticket (id, idempotency_key, desk, channel, customer, body)
    SELECT id, key, desk, channel, customer, body FROM given ON CONFLICT (idempotency_key) DO NOTHING
    RETURNING id, idempotency_key, number
  ), said AS (
    INSERT INTO accept_outbox (event_id, body) SELECT event_id, event FROM given JOIN fresh USING (id)
  )
  SELECT id, idempotency_key AS key, number FROM fresh`;

const KNOWN = 'SELECT id, idempotency_key AS key, number FROM ticket WHERE idempotency_key = ANY ($1)';

const { pool, publisher, becomeReady } = await startProcess(serve);
const wakeRelay = startRelay(pool, publisher, 'accept_outbox', 'ticket.opened');
const accepting = new GroupCommit(accept, { maxSize: 200, concurrency: 2 });
becomeReady();

/** @param {Request[]} requests */
async function accept(requests) {
  const rows = requests.map(({ key, ticket: { desk, channel, customer, body } }) => {
    const id = randomUUID();
    const event = JSON.stringify({ ticketId: id, desk, channel, customer: customer.ref, body });
    return [id, key, desk, channel, customer.ref, body, randomUUID(), event];
  });
  const values = Array.from({ length: 8 }, (_, index) => rows.map((row) => row[index]));
  const stored = (await pool.query({ name: 'accept', text: ACCEPT, values })).rows;
  wakeRelay();
  const byKey = new Map(stored.map((row) => [row.key, row]));
  if (byKey.size < requests.length) {
    const repeated = requests.map(({ key }) => key).filter((key) => !byKey.has(key));
    for (const row of (await pool.query(KNOWN, [repeated])).rows) byKey.set(row.key, row);
  }
  return requests.map(({ key }) => byKey.get(key));
}

/** @type {import('node:http').RequestListener} */
function serve(request, response) {
  /** @type {Buffer[]} */
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => void answer(Buffer.concat(chunks), request.headers['idempotency-key'], response));
}

/**
 * @param {Buffer} given
 * @param {string | string[] | undefined} key
 * @param {import('node:http').ServerResponse} response
 */
async function answer(given, key, response) {
  const [status, content] = await answerTo(given, key);
  const body = JSON.stringify(content);
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/**
 * @param {Buffer} body
 * @param {string | string[] | undefined} key
 * @returns {Promise<[number, unknown]>}
 */
async function answerTo(body, key) {
  try {
    const ticket = JSON.parse(body.toString());
    if (typeof key !== 'string' || !ticket?.desk || !ticket.channel || !ticket.customer?.ref || !ticket.body) {
      return [400, { title: 'incomplete' }];
    }
    return [201, { ...(await accepting.add({ key, ticket })), status: 'open' }];
  } catch (error) {
    return error instanceof SyntaxError ? [400, { title: 'not JSON' }] : [503, { title: 'try again' }];
  }
}
