import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, thisProcess } from './identity.mjs';
import { startInfrastructure } from './infrastructure.mjs';
import { defaultStateDir, serversDir } from './places.mjs';
import { endOrphans } from './server-process.mjs';

/**
 * Servers for one test run: own ports, own data, no fsync, killed and deleted by `stop`. What an earlier run left
 * because it was killed is removed first.
 *
 * @param {{ log: (line: string) => void, signal?: AbortSignal }} options
 * @returns {Promise<import('./infrastructure.mjs').Infrastructure>}
 */
export async function startThrowAwayInfrastructure(options) {
  const all = path.join(defaultStateDir(), 'throw-away');
  mkdirSync(all, { recursive: true });
  await Promise.all(readdirSync(all).map((name) => removeIfAbandoned(path.join(all, name))));

  const stateDir = path.join(all, String(process.pid));
  // Complete before it is visible: another run may be looking for abandoned ones.
  const half = path.join(defaultStateDir(), `throw-away-${process.pid}`);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half);
  writeFileSync(path.join(half, 'owner.json'), JSON.stringify(thisProcess()));
  renameSync(half, stateDir);
  // Leaving through exit ends the servers: each has a listener there. The next run removes the files.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => process.exit(1));
  }
  const servers = await startInfrastructure({ ...options, stateDir, durable: false });
  stopCurrent = async () => {
    await servers.kill();
    remove(stateDir);
  };
  return { ...servers, stop: stopThrowAwayInfrastructure };
}

/** @type {(() => Promise<void>) | undefined} */
let stopCurrent;

/** Kills and deletes what `startThrowAwayInfrastructure` started in this process, if anything. */
export async function stopThrowAwayInfrastructure() {
  await stopCurrent?.();
  stopCurrent = undefined;
}

/** @param {string} stateDir */
async function removeIfAbandoned(stateDir) {
  try {
    if (isAlive(JSON.parse(readFileSync(path.join(stateDir, 'owner.json'), 'utf8')))) return;
  } catch {
    // No readable owner: its start was cut short.
  }
  await endOrphans(path.join(stateDir, 'run'));
  remove(stateDir);
}

/** @param {string} stateDir */
function remove(stateDir) {
  rmSync(serversDir(stateDir), { recursive: true, force: true });
  rmSync(stateDir, { recursive: true, force: true });
}
