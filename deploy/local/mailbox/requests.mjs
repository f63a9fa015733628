import { mailboxPage } from './page.mjs';

const LARGEST_BODY = 1_000_000;

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * The mailbox over HTTP: a page for people, JSON for tests, sinks for text messages and webhooks, and the public keys
 * of the development token issuer.
 *
 * @param {import('./arrivals.mjs').Arrivals} arrivals
 * @param {unknown} keySet
 * @returns {(request: Request, response: Response) => Promise<void>}
 */
export function mailboxRequests(arrivals, keySet) {
  /** @type {Record<string, (request: Request, response: Response, url: URL) => Promise<void> | void>} */
  const routes = {
    'GET /': (_request, response) => html(response, mailboxPage(arrivals.list())),
    'GET /health/ready': (_request, response) => json(response, 200, { status: 'ok' }),
    'GET /.well-known/jwks.json': (_request, response) => json(response, 200, keySet),
    'GET /messages': (_request, response, { searchParams }) => {
      const messages = arrivals.list({ kind: searchParams.get('kind'), to: searchParams.get('to') });
      json(response, 200, { messages });
    },
    'DELETE /messages': (_request, response) => {
      arrivals.clear();
      response.writeHead(204).end();
    },
    'POST /sms': (request, response) => takeSms(arrivals, request, response),
    'POST /webhooks': (request, response) => takeWebhook(arrivals, request, response),
  };

  return async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://mailbox');
    const one = /^\/messages\/([\w-]+)$/.exec(url.pathname)?.[1];
    const route = routes[`${request.method} ${url.pathname}`];
    try {
      if (route) await route(request, response, url);
      else if (one && request.method === 'GET') showOne(response, arrivals.find(one));
      else problem(response, 404, `The mailbox has no ${request.method} ${url.pathname}`);
    } catch (error) {
      problem(
        response,
        error instanceof RangeError ? 413 : 400,
        error instanceof Error ? error.message : 'Bad request',
      );
    }
  };
}

/**
 * The gateway's form: `{ "to", "text" }` and an `Idempotency-Key`, answered with `{ "id" }`.
 *
 * @param {import('./arrivals.mjs').Arrivals} arrivals
 * @param {Request} request
 * @param {Response} response
 */
async function takeSms(arrivals, request, response) {
  const { to, text, from } = JSON.parse(await bodyOf(request));
  if (typeof to !== 'string' || typeof text !== 'string') throw new TypeError('to and text must be strings');
  const sender = typeof from === 'string' ? from : '';
  const id = arrivals.add({ kind: 'sms', from: sender, to, subject: '', text }, header(request, 'idempotency-key'));
  json(response, 200, { id });
}

/**
 * Takes any JSON; a repeated `Idempotency-Key` or `webhook-id` counts once.
 *
 * @param {import('./arrivals.mjs').Arrivals} arrivals
 * @param {Request} request
 * @param {Response} response
 */
async function takeWebhook(arrivals, request, response) {
  const text = await bodyOf(request);
  const key = header(request, 'idempotency-key') ?? header(request, 'webhook-id');
  const { headers } = request;
  const arrival = { from: headers['user-agent'] ?? '', to: request.url ?? '', subject: 'webhook', text };
  const id = arrivals.add({ kind: 'webhook', ...arrival, details: { headers } }, key);
  json(response, 200, { id });
}

/** Reads to the end even when it is too long: the client hears why. @param {Request} request */
async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= LARGEST_BODY) chunks.push(chunk);
  }
  if (size > LARGEST_BODY) throw new RangeError('The body is larger than 1 MB');
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * @param {Request} request
 * @param {string} name
 */
function header(request, name) {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/**
 * @param {Response} response
 * @param {import('./arrivals.mjs').Arrival | undefined} arrival
 */
function showOne(response, arrival) {
  if (arrival) json(response, 200, arrival);
  else problem(response, 404, 'No such message: the mailbox keeps the last 2,000');
}

/**
 * @param {Response} response
 * @param {number} status
 * @param {unknown} value
 */
const json = (response, status, value) =>
  void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));

/**
 * @param {Response} response
 * @param {number} status
 * @param {string} detail
 */
const problem = (response, status, detail) =>
  void response
    .writeHead(status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', status, detail }));

/**
 * @param {Response} response
 * @param {string} page
 */
const html = (response, page) =>
  void response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    })
    .end(page);
