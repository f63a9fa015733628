import { setTimeout as pause } from 'node:timers/promises';
import { residentMb } from './measure/processes.mjs';
import { accept, endToEnd, latency, warmUp } from './phases.mjs';

const IDLE_MS = 10_000;

/**
 * One round of one subject, from start to stop.
 *
 * @param {object} run
 * @param {() => Promise<import('./subjects/subject.mjs').Subject>} run.start
 * @param {import('./load/load.mjs').Load} run.load
 * @param {import('./servers.mjs').Servers} run.servers
 * @param {import('./options.mjs').BenchOptions} run.options
 * @param {boolean} run.idle also wait for the memory of idle services
 * @param {boolean} run.personal also with customers whose names and phones must be sealed
 * @param {(line: string) => void} run.say
 */
export async function runSubject({ start, load, servers, options, idle, personal, say }) {
  const subject = await start();
  const bench = { subject, load, servers, seed: options.seed };
  try {
    const idleMb = idle ? await idleMemory(subject) : undefined;
    await warmUp(bench);
    const { seconds, latencySeconds } = options;
    const endToEndResult = await endToEnd(bench, { seconds });
    say(`${subject.name}: ${endToEndResult.ticketsPerSecond.toFixed(0)} tickets/s end to end`);
    const personalResult = personal ? await endToEnd(bench, { seconds: seconds / 2, personal: true }) : undefined;

    /** @type {Record<string, Awaited<ReturnType<typeof latency>>>} */
    const latencies = {};
    for (const rate of options.rates) {
      const measured = await latency(bench, { rate, seconds: latencySeconds });
      latencies[rate] = measured;
      say(`${subject.name}: ${rate}/s p50 ${measured.p50.toFixed(0)} ms, p99 ${measured.p99.toFixed(0)} ms`);
    }

    const [, ...others] = subject.services;
    await Promise.all(others.map((service) => service.stop()));
    /** @type {Record<string, Awaited<ReturnType<typeof accept>>>} */
    const accepts = {};
    for (const connections of options.connections) {
      const measured = await accept(bench, { connections, seconds: Math.min(4, seconds / 2) });
      accepts[connections] = measured;
      say(`${subject.name}: ${measured.acceptsPerSecond.toFixed(0)} accepts/s with ${connections} connections`);
    }
    return {
      starts: subject.starts,
      ...(idleMb ? { idleMb } : {}),
      endToEnd: endToEndResult,
      ...(personalResult ? { endToEndPersonal: personalResult } : {}),
      latencyMs: latencies,
      accept: accepts,
    };
  } finally {
    await subject.stop();
  }
}

/** @param {import('./subjects/subject.mjs').Subject} subject */
async function idleMemory({ services }) {
  await pause(IDLE_MS);
  return Object.fromEntries(services.map((service) => [service.name, residentMb(service.process?.pid ?? 0)]));
}
