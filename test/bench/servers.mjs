import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startInfrastructure } from '../../deploy/local/infrastructure.mjs';
import { takeLock } from '../../deploy/local/lock.mjs';
import { defaultStateDir, serversDir } from '../../deploy/local/places.mjs';
import { Problem } from '../../deploy/local/problem.mjs';
import { endOrphans } from '../../deploy/local/server-process.mjs';

/**
 * @typedef {import('../../deploy/local/infrastructure.mjs').Infrastructure & {
 *   stateDir: string,
 *   pids: Map<string, number>,
 *   given: boolean,
 * }} Servers `pids`: of the servers that are ours, `postgres` and `rabbitmq`; `given`: the environment named them
 */

/**
 * Durable servers (fsync on) for one run of measurements: private ones, fresh and deleted afterwards, unless
 * DATABASE_URL or RABBITMQ_URL name others.
 *
 * @param {string} name
 * @param {(line: string) => void} log
 * @returns {Promise<Servers>}
 */
export async function startDurableServers(name, log) {
  const stateDir = path.join(defaultStateDir(), name);
  mkdirSync(stateDir, { recursive: true });
  const giveLockBack = lock(stateDir, name);
  await endOrphans(path.join(stateDir, 'run'));
  rmSync(path.join(serversDir(stateDir)), { recursive: true, force: true });

  /** @type {Map<string, number>} */
  const pids = new Map();
  const infrastructure = await startInfrastructure({
    stateDir,
    durable: true,
    log,
    onStarted: (server) => void pids.set(server.name, server.pid),
  });
  const end = async () => {
    await infrastructure.kill();
    rmSync(serversDir(stateDir), { recursive: true, force: true });
    giveLockBack();
  };
  const given = Boolean(process.env.DATABASE_URL || process.env.RABBITMQ_URL);
  return { ...infrastructure, stateDir, pids, given, stop: end, kill: end };
}

/**
 * @param {string} stateDir
 * @param {string} name
 */
function lock(stateDir, name) {
  try {
    return takeLock(stateDir);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Problem(`npm run ${name} is running already in this checkout: wait for its end, or set MESH_STATE.`);
  }
}
