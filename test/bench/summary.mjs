/**
 * @typedef {object} Figure a goal and how it was met
 * @property {string} name
 * @property {number} value NaN: not measured
 * @property {string} goal
 * @property {boolean | undefined} met
 */

/**
 * Ratios of the medians, and the goals.
 *
 * @param {Record<string, import('./main.mjs').Round>} medians
 * @param {import('./peer/run-peers.mjs').PeerResult | undefined} peer
 */
export function summarise({ reference, mesh }, peer) {
  const endToEnd = ratio(mesh?.endToEnd.ticketsPerSecond, reference?.endToEnd.ticketsPerSecond);
  const acceptRatios = Object.keys(mesh?.accept ?? {}).map((connections) => ({
    connections,
    value: ratio(mesh?.accept[connections]?.acceptsPerSecond, reference?.accept[connections]?.acceptsPerSecond),
  }));
  const goals = [
    atLeast('end to end, mesh / reference', endToEnd, 0.6),
    ...acceptRatios.map(({ connections, value }) =>
      atLeast(`accepts (c=${connections}), mesh / reference`, value, 0.7),
    ),
    atMost('p99 at 300/s, ms', mesh?.latencyMs['300']?.p99, 200),
    atMost('idle memory of the largest service, MB', largest(mesh?.idleMb), 150),
    atMost(
      'seconds to ready of the slowest service',
      largest(mapped(mesh?.starts, ({ readySeconds }) => readySeconds)),
      2,
    ),
    atLeast('one hop, mesh / stock Nest RMQ', peer?.ratio, 3),
  ];
  return { endToEndRatio: endToEnd, acceptRatios, goals };
}

/** @param {number | undefined} one @param {number | undefined} other */
const ratio = (one, other) => (one === undefined || other === undefined ? Number.NaN : one / other);

/**
 * @template Value
 * @param {Record<string, Value> | undefined} values
 * @param {(value: Value) => number} of
 */
const mapped = (values, of) =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, of(value)]));

/** @param {Record<string, number> | undefined} values */
const largest = (values) => (values ? Math.max(...Object.values(values)) : Number.NaN);

/** @param {string} name @param {number | undefined} value @param {number} limit @returns {Figure} */
function atLeast(name, value = Number.NaN, limit) {
  return { name, value, goal: `>= ${limit}`, met: Number.isNaN(value) ? undefined : value >= limit };
}

/** @param {string} name @param {number | undefined} value @param {number} limit @returns {Figure} */
function atMost(name, value = Number.NaN, limit) {
  return { name, value, goal: `<= ${limit}`, met: Number.isNaN(value) ? undefined : value <= limit };
}
