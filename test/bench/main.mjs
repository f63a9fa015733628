import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Load } from './load/load.mjs';
import { mediansOf } from './measure/statistics.mjs';
import { runPeers } from './peer/run-peers.mjs';
import { printReport } from './report.mjs';
import { runSubject } from './run-subject.mjs';
import { startDurableServers } from './servers.mjs';
import { startMeshServices } from './subjects/mesh.mjs';
import { startReference } from './subjects/reference.mjs';
import { summarise } from './summary.mjs';

const SUBJECTS = /** @type {const} */ ({ reference: startReference, mesh: startMeshServices });
/** @typedef {keyof typeof SUBJECTS} SubjectName */
/** @typedef {Awaited<ReturnType<typeof runSubject>>} Round */

/**
 * Runs the whole comparison and prints it. See README.md for what is compared.
 *
 * @param {import('./options.mjs').BenchOptions} options
 */
export async function runBench(options) {
  const say = (/** @type {string} */ line) => process.stderr.write(`  ${line}\n`);
  const servers = await startDurableServers('bench', say);
  const load = new Load();
  try {
    const names = /** @type {SubjectName[]} */ (Object.keys(SUBJECTS).filter((name) => options.only.includes(name)));
    /** @type {Record<string, Round[]>} */
    const rounds = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round < options.rounds; round += 1) {
      say(`round ${round + 1} of ${options.rounds}`);
      for (const name of names) {
        const start = () => SUBJECTS[name](servers);
        const personal = options.personal && name === 'mesh';
        rounds[name]?.push(await runSubject({ start, load, servers, options, idle: round === 0, personal, say }));
      }
    }
    const peer = options.only.includes('peer') ? await runPeers({ servers, options, say }) : undefined;
    const medians = Object.fromEntries(names.map((name) => [name, mediansOf(rounds[name] ?? [])]));
    const summary = summarise(medians, peer);
    const machine = { cores: availableParallelism(), node: process.version, ownServers: !servers.given };
    const { json, ...asked } = options;
    if (json) writeFileSync(json, JSON.stringify({ machine, options: asked, medians, peer, summary, rounds }, null, 2));
    printReport({ medians, peer, summary });
  } finally {
    load.stop();
    await servers.stop();
  }
}
