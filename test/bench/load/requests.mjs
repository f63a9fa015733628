import { makeTickets } from './tickets.mjs';

/**
 * @typedef {object} Target
 * @property {string} url
 * @property {string} token
 * @property {number} seed
 * @property {boolean} personal
 * @property {string} run makes the idempotency keys of this run its own
 */

/**
 * Ready-made requests: only the idempotency key differs from one use to the next.
 *
 * @param {Target} target
 * @returns {() => string}
 */
export function requestsFor({ url, token, seed, personal, run }) {
  const { host } = new URL(url);
  const parts = makeTickets({ seed, count: 500, personal }).map((ticket) => {
    const body = JSON.stringify(ticket);
    return {
      head:
        `POST /v1/tickets HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n` +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nIdempotency-Key: ${run}-`,
      body: `\r\n\r\n${body}`,
    };
  });
  let made = 0;
  return () => {
    const part = parts[made % parts.length];
    made += 1;
    return `${part?.head}${made}${part?.body}`;
  };
}
