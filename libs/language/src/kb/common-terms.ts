import { STOP_WORDS } from '../stop-words.js';
import { isSingle, type Term } from '../term.js';

/** The characters of the Chinese ones. */
const UNITS = new Set(
  Array.from([...STOP_WORDS].filter((word) => word.charCodeAt(0) > 0x2e80).join(''), (one) => one.charCodeAt(0)),
);

/** Whether a term stands in questions of every matter: words like "怎么办" and "how", and the characters they are made of. */
export function isCommon(term: Term): boolean {
  if (typeof term === 'number')
    return isSingle(term) ? UNITS.has(term) : UNITS.has(term >>> 16) && UNITS.has(term & 0xffff);
  return term.startsWith('=') ? STOP_WORDS.has(term.slice(1)) : term.split(' ').every((word) => STOP_WORDS.has(word));
}
