import { randomFrom } from '../bench/load/random.mjs';

/**
 * @typedef {{ atMs: number, kind: 'kill', service: string } | { atMs: number, kind: 'broker' | 'postgres', downMs: number }} Fault
 */

const LEAST_GAP_MS = 2_000;
const MOST_GAP_MS = 5_000;

/**
 * What goes wrong when: a service killed every 2 to 5 seconds; the broker and Postgres once each, at about a third and
 * two thirds of the time. The same seed gives the same faults.
 *
 * @param {{ seed: number, seconds: number, services: readonly string[], servers: boolean }} options
 *   servers: false leaves the broker and Postgres alone
 * @returns {Fault[]} by time
 */
export function scheduleFaults({ seed, seconds, services, servers }) {
  const random = randomFrom(seed);
  /** @type {Fault[]} */
  const faults = [];
  let atMs = LEAST_GAP_MS;
  while (atMs < seconds * 1000) {
    faults.push({ atMs, kind: 'kill', service: services[Math.floor(random() * services.length)] ?? '' });
    atMs += LEAST_GAP_MS + random() * (MOST_GAP_MS - LEAST_GAP_MS);
  }
  if (servers) {
    const third = (seconds * 1000) / 3;
    faults.push({ atMs: third * (0.9 + 0.2 * random()), kind: 'broker', downMs: 500 + 2_000 * random() });
    faults.push({ atMs: third * (1.9 + 0.2 * random()), kind: 'postgres', downMs: 500 + 2_000 * random() });
  }
  return faults.toSorted((one, other) => one.atMs - other.atMs);
}
