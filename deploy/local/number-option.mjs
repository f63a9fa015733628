import { Problem } from './problem.mjs';

/**
 * The number that a command was given.
 *
 * @param {string} name without dashes
 * @param {string | undefined} text as given; undefined: not given
 * @param {{ least: number, most: number, whole?: boolean }} limits
 * @returns {number | undefined}
 */
export function numberOption(name, text, { least, most, whole = false }) {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? NaN : Number(text);
  if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new Problem(`--${name} ${text} will not do: give a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`);
}
