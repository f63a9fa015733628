import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { Problem } from './problem.mjs';

const HOST = '127.0.0.1';

/**
 * Listens for a moment: the only certain answer to "is this port free?".
 *
 * @param {number} port 0 for any
 * @returns {Promise<number | undefined>} the port, or undefined when it is taken
 */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const address = server.address();
      const got = typeof address === 'object' && address ? address.port : undefined;
      server.close(() => resolve(got));
    });
  });
}

/** @param {number} port */
export const isFree = async (port) => (await tryPort(port)) !== undefined;

/**
 * One free port for each name. Ports remembered in `file` are taken again while they are free, so that addresses
 * survive a restart.
 *
 * @template {string} Name
 * @param {string} file
 * @param {readonly Name[]} names
 * @returns {Promise<Record<Name, number>>}
 */
export async function rememberedPorts(file, names) {
  /** @type {Record<string, number>} */
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const ports = /** @type {Record<Name, number>} */ ({});
  const used = new Set();
  for (const name of names) {
    let port = known[name];
    while (port === undefined || used.has(port) || !(await isFree(port))) port = await tryPort(0);
    used.add(port);
    ports[name] = port;
  }
  writeFileSync(file, JSON.stringify({ ...known, ...ports }, null, 2));
  return ports;
}

/**
 * @param {number} port
 * @param {string} variable the environment variable that chooses this port
 */
export async function requireFree(port, variable) {
  if (await isFree(port)) return;
  throw new Problem(
    `Port ${port} is taken by another program: stop that program, or choose another port with ${variable} ` +
      `(PORT_BASE=4000 moves all of them).`,
  );
}

/** @param {number} port */
export function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: HOST });
    /** @param {boolean} verdict */
    const end = (verdict) => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(500, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
