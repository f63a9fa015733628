import { setTimeout as pause } from 'node:timers/promises';
import { Arrivals } from './measure/arrivals.mjs';
import { cpuSeconds } from './measure/processes.mjs';
import { percentiles, quantile } from './measure/statistics.mjs';
import { pidsOf } from './subjects/subject.mjs';

/**
 * @typedef {object} Bench
 * @property {import('./subjects/subject.mjs').Subject} subject
 * @property {import('./load/load.mjs').Load} load
 * @property {import('./servers.mjs').Servers} servers
 * @property {number} seed
 */

/** Tickets a second that the saturating load stops at on average: beyond, only the drain would grow. */
const ENOUGH_A_SECOND = 2_500;
const SATURATING_CONNECTIONS = 64;
const PATIENCE_MS = 120_000;
let runs = 0;

/**
 * @param {Bench} bench
 * @param {boolean} personal
 */
function target({ subject, seed }, personal) {
  runs += 1;
  return { url: subject.url, token: subject.token, seed: seed + runs, personal, run: `bench-${process.pid}-${runs}` };
}

/**
 * Everything the subject has been given passes all four processes.
 *
 * @param {Bench} bench
 * @param {{ seconds: number, personal?: boolean }} options
 */
export async function endToEnd(bench, { seconds, personal = false }) {
  const { subject, load } = bench;
  const before = await subject.countArrived();
  const cpu = cpuMeter(bench);
  const began = performance.now();
  const limit = seconds * ENOUGH_A_SECOND;
  const order = { ...target(bench, personal), connections: SATURATING_CONNECTIONS, seconds, limit };
  const { accepted, refused, seconds: loadSeconds } = await load.closed(order);
  if (accepted === 0) throw new Error(`${subject.name} accepted nothing: ${JSON.stringify(refused)}`);
  while ((await subject.countArrived()) - before < accepted) {
    if (performance.now() - began > PATIENCE_MS) {
      throw new Error(
        `${subject.name}: ${(await subject.countArrived()) - before} of ${accepted} tickets came through`,
      );
    }
    await pause(100);
  }
  const tookSeconds = (performance.now() - began) / 1000;
  await untilQuiet(subject);
  return {
    ticketsPerSecond: accepted / tookSeconds,
    acceptedPerSecondMeanwhile: accepted / loadSeconds,
    tickets: accepted,
    notAccepted: Object.values(refused).reduce((sum, count) => sum + count, 0),
    cpuSecondsPer1000: cpu.per1000(accepted),
  };
}

/**
 * Milliseconds from the moment a ticket was due to be sent until its last event is visible in analytics.
 *
 * @param {Bench} bench
 * @param {{ rate: number, seconds: number }} options
 */
export async function latency(bench, { rate, seconds }) {
  const { subject, load } = bench;
  const arrivals = new Arrivals(await subject.newArrivals(), subject.recordedArrivals);
  const cpu = cpuMeter(bench);
  const { accepted, refused } = await load.open({ ...target(bench, false), rate, seconds });
  const latencies = await arrivals.latenciesOf(accepted, 30_000);
  await untilQuiet(subject);
  return {
    ...percentiles(latencies),
    arrived: latencies.length,
    overlooked: arrivals.overlooked,
    notArrived: accepted.length - latencies.length,
    notAccepted: Object.values(refused).reduce((sum, count) => sum + count, 0),
    cpuSecondsPer1000: cpu.per1000(accepted.length),
  };
}

/**
 * The edge: the first process alone, answering and relaying; the other three are gone.
 *
 * @param {Bench} bench
 * @param {{ connections: number, seconds: number, personal?: boolean }} options
 */
export async function accept(bench, { connections, seconds, personal = false }) {
  const result = await bench.load.closed({ ...target(bench, personal), connections, seconds });
  return {
    acceptsPerSecond: result.accepted / result.seconds,
    p50: quantile(result.latenciesMs, 0.5),
    p99: quantile(result.latenciesMs, 0.99),
    notAccepted: Object.values(result.refused).reduce((sum, count) => sum + count, 0),
  };
}

/** @param {Bench} bench */
export async function warmUp(bench) {
  await bench.load.closed({ ...target(bench, false), connections: 16, seconds: 3, limit: 4_000 });
  await untilQuiet(bench.subject);
}

/** Nothing waits and nothing has moved for a second. @param {import('./subjects/subject.mjs').Subject} subject */
async function untilQuiet(subject) {
  const deadline = performance.now() + PATIENCE_MS;
  let last = -1;
  for (let still = 0; still < 4;) {
    const { waiting, done } = await subject.work();
    still = waiting === 0 && done === last ? still + 1 : 0;
    last = done;
    if (performance.now() > deadline) throw new Error(`${subject.name} does not come to rest: ${waiting} rows wait`);
    await pause(250);
  }
}

/** @param {Bench} bench */
function cpuMeter({ subject, servers }) {
  const postgres = servers.pids.get('postgres');
  const rabbitmq = servers.pids.get('rabbitmq');
  const read = () => ({
    each: Object.fromEntries(subject.services.map((service) => [service.name, cpuSeconds(pidsOf([service]))])),
    services: cpuSeconds(pidsOf(subject.services)),
    broker: rabbitmq === undefined ? Number.NaN : cpuSeconds([rabbitmq]),
    postgres: postgres === undefined ? Number.NaN : cpuSeconds([postgres]),
  });
  const before = read();
  return {
    /** @param {number} tickets */
    per1000: (tickets) => {
      const after = read();
      const share = 1000 / tickets;
      return {
        each: Object.fromEntries(
          Object.entries(after.each).map(([name, seconds]) => [name, (seconds - (before.each[name] ?? 0)) * share]),
        ),
        services: (after.services - before.services) * share,
        broker: (after.broker - before.broker) * share,
        postgres: (after.postgres - before.postgres) * share,
      };
    },
  };
}
