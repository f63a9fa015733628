import { parseArgs } from 'node:util';
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

const LARGEST = { rate: 1_000, count: 1_000_000, seed: 2 ** 32 - 1 };

/** @param {string[]} args @returns {DemoOptions} */
export function readOptions(args) {
  const values = parse(args);
  return {
    rate: number('rate', values.rate, { least: 0.1 }) ?? 20,
    count: number('count', values.count, { least: 1, whole: true }),
    seed: number('seed', values.seed, { least: 0, whole: true }) ?? 1,
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

/**
 * @param {keyof typeof LARGEST} name
 * @param {string | undefined} text
 * @param {{ least: number, whole?: boolean }} limits
 */
function number(name, text, { least, whole = false }) {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= least && value <= LARGEST[name] && (!whole || Number.isInteger(value))) return value;
  throw new Problem(
    `--${name} ${text} will not do: give a ${whole ? 'whole ' : ''}number from ${least} to ${LARGEST[name]}.`,
  );
}
