import { cpuSeconds } from '../measure/processes.mjs';

/**
 * @typedef {import('../../../deploy/local/local-service.mjs').LocalService} LocalService
 * @typedef {{ readySeconds: number, cpuSeconds: number }} Start
 *
 * @typedef {object} Subject what is measured: four processes, a ticket passes through all of them
 * @property {string} name
 * @property {LocalService[]} services in the order a ticket meets them, started; the first one takes tickets
 * @property {string} url of the first
 * @property {string} token
 * @property {Record<string, Start>} starts by service, started one after the other
 * @property {import('../workplace.mjs').Workplace} workplace
 * @property {() => Promise<number>} countArrived tickets of which analytics has the last event
 * @property {() => Promise<() => Promise<string[]>>} newArrivals from now on: ids of tickets that arrived since the last call
 * @property {(ids: readonly string[]) => Promise<[id: string, at: number][]>} [recordedArrivals] when the log says that these
 *   came, milliseconds since the epoch; a second after it at the earliest, so that whoever looks has had the time to see them
 * @property {() => Promise<{ waiting: number, done: number }>} work outbox rows, and something that grows while anything moves
 * @property {() => Promise<void>} stop
 */

/**
 * Starts services one after the other, so that each has the machine to itself.
 *
 * @param {readonly LocalService[]} services
 */
export async function startInTurn(services) {
  /** @type {Record<string, Start>} */
  const starts = {};
  for (const service of services) {
    const began = performance.now();
    await service.start();
    const readySeconds = (performance.now() - began) / 1000;
    starts[service.name] = { readySeconds, cpuSeconds: cpuSeconds(pidsOf([service])) };
  }
  return starts;
}

/** @param {readonly LocalService[]} services */
export const pidsOf = (services) => services.flatMap(({ process: running }) => (running ? [running.pid] : []));
