import { parseArgs } from 'node:util';
import { numberOption } from '../number-option.mjs';
import { Problem } from '../problem.mjs';

/**
 * @typedef {object} DemoOptions
 * @property {number} rate tickets a second, on average
 * @property {number | undefined} count tickets; undefined: every one of the file, once
 * @property {number} seed of order and pauses
 */

export const USAGE = `npm run demo [-- options]
  --rate N    tickets a second (20)
  --count N   tickets in all (as many as deploy/demo/messages.yaml has; more of them start it again)
  --seed N    of order and pauses (1)`;

/** @param {string[]} args @returns {DemoOptions} */
export function readOptions(args) {
  const values = parse(args);
  return {
    rate: numberOption('rate', values.rate, { least: 0.1, most: 1_000 }) ?? 20,
    count: numberOption('count', values.count, { least: 1, most: 1_000_000, whole: true }),
    seed: numberOption('seed', values.seed, { least: 0, most: 2 ** 32 - 1, whole: true }) ?? 1,
  };
}

/** @param {string[]} args */
function parse(args) {
  const text = { type: /** @type {const} */ ('string') };
  try {
    return parseArgs({ args, options: { rate: text, count: text, seed: text } }).values;
  } catch (error) {
    const [what] = (error instanceof Error ? error.message : String(error)).split(/\.?\n|\. |\.$/);
    throw new Problem(`${what}: the demo takes --rate N, --count N and --seed N.`);
  }
}
