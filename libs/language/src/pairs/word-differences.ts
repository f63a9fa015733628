import type { Sentence } from './sentence.js';
import { differenceOf } from './term-difference.js';
import type { TermKind } from './term-weights.js';

/** Weights live in this many cells; what meets in a cell shares its weight (Weinberger et al., "Feature Hashing", 2009). */
const CELL_BITS = 18;
export const CELLS = 1 << CELL_BITS;
const KINDS: readonly TermKind[] = ['unit', 'two', 'word'];
/** Of very long sentences only so many differing terms are set against each other. */
const MOST_CROSSED = 24;

export interface SparseRow {
  readonly cells: Int32Array;
  readonly values: Float32Array;
}

/** What is said of a term; with its kind a space of its own. */
const Role = { shared: 1, only: 11, against: 21, extra: 31 } as const;

/** Which terms both have, which only one has, which stand against each other, and what one says beyond the other. */
export function wordDifferencesOf(a: Sentence, b: Sentence): SparseRow {
  const cells: number[] = [];
  const values: number[] = [];
  KINDS.forEach((kind, at) => {
    const add = (role: number, term: number, value: number) => {
      cells.push(Math.imul(term ^ Math.imul(role + at, 0x9e3779b1), 0x85ebca6b) >>> (32 - CELL_BITS));
      values.push(value);
    };
    const left = a.bags[kind].terms;
    const right = b.bags[kind].terms;
    const { shared, left: onlyLeft, right: onlyRight } = differenceOf(left, right);
    const sharedValue = 1 / Math.sqrt(1 + shared.length);
    const only = 1 / Math.sqrt(1 + onlyLeft.length + onlyRight.length);
    for (const term of shared) add(Role.shared, term, sharedValue);
    for (const term of onlyLeft) add(Role.only, term, only);
    for (const term of onlyRight) add(Role.only, term, only);
    if (kind === 'two') return;
    const against = 1 / Math.sqrt(1 + onlyLeft.length * onlyRight.length);
    for (const one of onlyLeft.subarray(0, MOST_CROSSED)) {
      for (const other of onlyRight.subarray(0, MOST_CROSSED)) {
        add(Role.against, Math.imul(Math.min(one, other), 31) ^ Math.imul(Math.max(one, other), 0x27d4eb2f), against);
      }
    }
    if (onlyLeft.length === 0) for (const term of onlyRight) add(Role.extra, term, only);
    if (onlyRight.length === 0) for (const term of onlyLeft) add(Role.extra, term, only);
  });
  return { cells: new Int32Array(cells), values: new Float32Array(values) };
}
