import { parseArgs } from 'node:util';

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
  /** @param {string | undefined} given @param {number} usual @param {number} short */
  const number = (given, usual, short) => Number(given ?? (quick ? short : usual));
  /** @param {string | undefined} given @param {string} usual */
  const list = (given, usual) => (given ?? usual).split(',').map(Number);
  return {
    rounds: number(values.rounds, 3, 1),
    seconds: number(values.seconds, 12, 6),
    latencySeconds: number(values['latency-seconds'], 6, 4),
    rates: list(values.rates, '100,300,1000'),
    connections: list(values.connections, '32,128'),
    seed: number(values.seed, 2026, 2026),
    hopMessages: number(values['hop-messages'], 20_000, 10_000),
    only: (values.only ?? 'reference,mesh,peer').split(','),
    idle: true,
    personal: !quick,
    json: values.json,
  };
}
