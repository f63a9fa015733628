import { parseArgs } from 'node:util';
import { numberOption } from '../../deploy/local/number-option.mjs';

/**
 * @typedef {object} BenchOptions
 * @property {number} rounds each subject runs so many times, in turn
 * @property {number} seconds of saturating load a round
 * @property {number} latencySeconds of each rate
 * @property {number[]} rates tickets a second
 * @property {number[]} connections of the closed loop
 * @property {number} seed
 * @property {number} hopMessages of the one-hop comparison
 * @property {string[]} only reference, mesh, peer
 * @property {boolean} idle whether to wait ten seconds for the memory of an idle service
 * @property {boolean} personal whether to run customers with name and phone too
 * @property {string | undefined} json
 */

export const USAGE = `npm run bench -- [options]
  --quick             one short round: under two minutes
  --rounds N          rounds a subject (3)          --seconds N          saturating load a round (12)
  --rates LIST        tickets/s of the open loop (100,300,1000)
  --latency-seconds N of each rate (6)              --connections LIST   of the closed loop (32,128)
  --hop-messages N    of the one-hop comparison (20000)
  --only LIST         of reference,mesh,peer        --seed N             of the tickets (2026)
  --json FILE         everything measured`;

/** @param {string[]} args @returns {BenchOptions} */
export function readOptions(args) {
  const text = { type: /** @type {const} */ ('string') };
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      rounds: text,
      seconds: text,
      rates: text,
      'latency-seconds': text,
      connections: text,
      'hop-messages': text,
      only: text,
      seed: text,
      json: text,
    },
  });
  const { quick } = values;
  const MANY = { least: 1, most: 10_000_000, whole: true };
  /** @param {'rounds' | 'seconds' | 'latency-seconds' | 'seed' | 'hop-messages'} name @param {number} usual @param {number} short */
  const number = (name, usual, short) => numberOption(name, values[name], MANY) ?? (quick ? short : usual);
  /** @param {'rates' | 'connections'} name @param {string} usual */
  const list = (name, usual) =>
    (values[name] ?? usual).split(',').flatMap((part) => numberOption(name, part, MANY) ?? []);
  return {
    rounds: number('rounds', 3, 1),
    seconds: number('seconds', 12, 6),
    latencySeconds: number('latency-seconds', 6, 4),
    rates: list('rates', '100,300,1000'),
    connections: list('connections', '32,128'),
    seed: number('seed', 2026, 2026),
    hopMessages: number('hop-messages', 20_000, 10_000),
    only: (values.only ?? 'reference,mesh,peer').split(','),
    idle: true,
    personal: !quick,
    json: values.json,
  };
}
