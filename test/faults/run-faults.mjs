import { setTimeout as pause } from 'node:timers/promises';
import { median, quantile } from '../bench/measure/statistics.mjs';
import { readAccounting } from './accounting.mjs';
import { Attempts } from './attempts.mjs';
import { checkLedger } from './check-ledger.mjs';
import { comeToRest } from './come-to-rest.mjs';
import { startMeshUnderFault } from './mesh-under-fault.mjs';
import { scheduleFaults } from './schedule.mjs';
import { takeSnapshot } from './snapshot.mjs';
import { Traffic } from './traffic.mjs';

/** After the last fault everything must have come to its end within this time. */
const PATIENCE_MS = 180_000;

/**
 * @typedef {Awaited<ReturnType<typeof runFaults>>} FaultReport
 */

/**
 * Load, faults, rest, and the ledger.
 *
 * @param {object} run
 * @param {import('../bench/servers.mjs').Servers} run.servers
 * @param {import('./options.mjs').FaultOptions} run.options
 * @param {(line: string) => void} run.say
 * @param {Record<string, NodeJS.ProcessEnv>} [run.armed] failpoints by service; then nothing else goes wrong
 */
export async function runFaults({ servers, options, say, armed }) {
  const mesh = await startMeshUnderFault(servers, armed);
  try {
    const attempts = new Attempts();
    const traffic = new Traffic({ attempts, mesh, load: options });
    traffic.start();
    const faults = armed ? {} : await inject(mesh, servers, options, say);
    if (armed) await pause(options.seconds * 1000);
    for (const service of mesh.services) service.disarm();
    const faultsEndedAt = performance.now();
    await traffic.finish();
    say(`${attempts.all.length} tickets attempted; waiting until everything has come to its end`);
    const { lastMovedAt, queues } = await comeToRest(mesh, PATIENCE_MS);
    const ledger = checkLedger(attempts, await takeSnapshot(mesh.workplace.pool, queues));
    const recoveries = mesh.services.flatMap((service) => service.recoveries);
    return {
      ...ledger,
      faults,
      deaths: Object.fromEntries(mesh.services.map(({ name, deaths }) => [name, deaths])),
      spared: mesh.services.filter(({ mortal, deaths }) => mortal && deaths === 0).map(({ name }) => name),
      secondsToRecover: Math.max(0, lastMovedAt - faultsEndedAt) / 1000,
      restartSeconds: { p50: median(recoveries), p95: quantile(recoveries, 0.95), count: recoveries.length },
      surprises: mesh.services.flatMap((service) => service.surprises),
      answers: attempts.statuses,
      accounting: await readAccounting(mesh),
    };
  } finally {
    await mesh.stop();
  }
}

/**
 * @param {import('./mesh-under-fault.mjs').MeshUnderFault} mesh
 * @param {import('../bench/servers.mjs').Servers} servers
 * @param {import('./options.mjs').FaultOptions} options
 * @param {(line: string) => void} say
 * @returns {Promise<Record<string, number>>} how often what was hit
 */
async function inject({ services }, servers, { seed, seconds }, say) {
  const names = services.map(({ name }) => name);
  const faults = scheduleFaults({ seed, seconds, services: names, servers: !servers.given });
  /** @type {Record<string, number>} */
  const counts = {};
  /** @type {Promise<void>[]} */
  const outages = [];
  const began = performance.now();
  for (const fault of faults) {
    await pause(Math.max(0, fault.atMs - (performance.now() - began)));
    const hit = fault.kind === 'kill' ? fault.service : fault.kind;
    say(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  kill ${hit}`);
    counts[hit] = (counts[hit] ?? 0) + 1;
    if (fault.kind === 'kill') services.find(({ name }) => name === fault.service)?.kill();
    else if (fault.kind === 'broker') outages.push(servers.killBroker({ downMs: fault.downMs }));
    else outages.push(servers.crashPostgres({ downMs: fault.downMs }));
  }
  await pause(Math.max(0, seconds * 1000 - (performance.now() - began)));
  await Promise.all(outages);
  return counts;
}
