import { Connection } from './connection.mjs';
import { requestsFor } from './requests.mjs';

/**
 * @typedef {object} ClosedLoopResult
 * @property {number} accepted answers 201
 * @property {number} seconds from the first request to the last answer
 * @property {Record<string, number>} refused by status; 0: no answer
 * @property {number[]} latenciesMs one a request, in order of the answers
 */

/**
 * `connections` clients, each sending its next request when the last one is answered, for `seconds` or until `limit`
 * requests have been sent.
 *
 * @param {import('./requests.mjs').Target & { connections: number, seconds: number, limit?: number }} options
 * @returns {Promise<ClosedLoopResult>}
 */
export async function closedLoop({ connections, seconds, limit = Infinity, ...target }) {
  const nextRequest = requestsFor(target);
  const url = new URL(target.url);
  /** @type {Record<string, number>} */
  const refused = {};
  /** @type {number[]} */
  const latenciesMs = [];
  let accepted = 0;
  let sent = 0;
  const began = performance.now();
  const until = began + seconds * 1000;

  const client = () =>
    new Promise((resolve) => {
      let connection = new Connection(url);
      const next = () => {
        const sentAt = performance.now();
        if (sentAt >= until || sent >= limit) {
          connection.close();
          resolve(undefined);
          return;
        }
        sent += 1;
        if (connection.closed) connection = new Connection(url);
        connection.send(nextRequest(), ({ status }) => {
          if (status === 201) accepted += 1;
          else refused[status] = (refused[status] ?? 0) + 1;
          latenciesMs.push(performance.now() - sentAt);
          if (status === 201) next();
          else setTimeout(next, 50);
        });
      };
      next();
    });
  await Promise.all(Array.from({ length: connections }, client));
  return { accepted, refused, latenciesMs, seconds: (performance.now() - began) / 1000 };
}
