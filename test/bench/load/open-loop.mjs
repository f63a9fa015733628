import { Connection } from './connection.mjs';
import { requestsFor } from './requests.mjs';

const MAX_CONNECTIONS = 500;
const ID = /"id":"([0-9a-f-]{36})"/;

/**
 * @typedef {object} OpenLoopResult
 * @property {[id: string, dueAt: number][]} accepted when each was due to be sent, milliseconds since the epoch
 * @property {Record<string, number>} refused by status; 0: no answer
 */

/**
 * Sends `rate` requests a second whatever the answers do. Latency counts from the moment a request was due, so a slow
 * answer cannot hide the ones that waited behind it.
 *
 * @param {import('./requests.mjs').Target & { rate: number, seconds: number }} options
 * @returns {Promise<OpenLoopResult>}
 */
export async function openLoop({ rate, seconds, ...target }) {
  const nextRequest = requestsFor(target);
  const url = new URL(target.url);
  const total = Math.round(rate * seconds);
  /** @type {OpenLoopResult} */
  const result = { accepted: [], refused: {} };
  /** @type {Connection[]} */
  const idle = [];
  /** @type {Connection[]} */
  const all = [];
  /** @type {number[]} */
  const late = [];
  let answered = 0;
  let allAnswered = () => {};
  const end = new Promise((resolve) => (allAnswered = () => resolve(undefined)));

  const free = () => {
    for (let connection = idle.pop(); connection; connection = idle.pop()) if (!connection.closed) return connection;
    if (all.length >= MAX_CONNECTIONS) return undefined;
    const opened = new Connection(url);
    all.push(opened);
    return opened;
  };
  /** @param {number} dueAt */
  const send = (dueAt) => {
    const connection = free();
    if (!connection) {
      late.push(dueAt);
      return;
    }
    connection.send(nextRequest(), ({ status, body }) => {
      const id = status === 201 ? ID.exec(body.toString('latin1'))?.[1] : undefined;
      if (id !== undefined) result.accepted.push([id, performance.timeOrigin + dueAt]);
      else result.refused[status] = (result.refused[status] ?? 0) + 1;
      idle.push(connection);
      answered += 1;
      const waiting = late.shift();
      if (waiting !== undefined) send(waiting);
      if (answered === total) allAnswered();
    });
  };

  const began = performance.now() + 20;
  let sent = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    for (; sent < total && began + (sent * 1000) / rate <= now; sent += 1) send(began + (sent * 1000) / rate);
    if (sent === total) clearInterval(timer);
  }, 1);
  await end;
  for (const connection of all) connection.close();
  return result;
}
