import { readdirSync } from 'node:fs';
import { quantile } from '../measure/statistics.mjs';

/**
 * One decision whose cost is bounded.
 *
 * @typedef {object} Bench
 * @property {string} name
 * @property {number} mostMs what one decision may cost, in the median
 * @property {(turn: number) => unknown} decide one decision; `turn` counts from 0, so that no two need be the same
 */

const WARM_UP = 2_000;
const ROUNDS = 40;
const TURNS = 250;

/**
 * Times every `*.bench.mjs` of this folder, which exports `benches`, against `dist/`, and prints one table.
 *
 * @param {(line: string) => void} say
 * @returns {Promise<number>} the exit code: 1 when a decision costs more than it may
 */
export async function benchRules(say) {
  const here = new URL('.', import.meta.url);
  const files = readdirSync(here).filter((file) => file.endsWith('.bench.mjs'));
  /** @type {Bench[]} */
  const benches = [];
  for (const file of files.toSorted()) {
    const { benches: own } = /** @type {{ benches: Bench[] }} */ (await import(new URL(file, here).href));
    benches.push(...own);
  }
  const results = benches.map((bench) => ({ ...bench, ...measure(bench) }));
  say('decision | at most ms | median ms | p95 ms | verdict');
  for (const { name, mostMs, p50, p95 } of results)
    say([name, mostMs, p50.toFixed(4), p95.toFixed(4), p50 <= mostMs ? 'reached' : 'missed'].join(' | '));
  return results.every(({ p50, mostMs }) => p50 <= mostMs) ? 0 : 1;
}

/**
 * Milliseconds a decision, over rounds of many: one alone is shorter than the clock's tick.
 *
 * @param {Bench} bench
 */
export function measure({ decide }) {
  let turn = 0;
  const run = (/** @type {number} */ turns) => {
    const began = performance.now();
    for (let n = 0; n < turns; n += 1) decide(turn++);
    return (performance.now() - began) / turns;
  };
  run(WARM_UP);
  const times = Array.from({ length: ROUNDS }, () => run(TURNS));
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}
