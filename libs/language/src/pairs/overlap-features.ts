import type { FeatureRow } from './feature-row.js';
import type { Bag, Sentence } from './sentence.js';
import { TERM_KINDS } from './term-weights.js';

export interface Overlap {
  /** Sums over the terms of both: of the weights, of their squares; and how many. */
  readonly weight: number;
  readonly squares: number;
  readonly count: number;
  /** The heaviest term that only one side has. */
  readonly onlyLeft: number;
  readonly onlyRight: number;
}

/** Walks two ascending lists of terms side by side. */
export function overlapOf(left: Bag, right: Bag): Overlap {
  let weight = 0;
  let squares = 0;
  let count = 0;
  let onlyLeft = 0;
  let onlyRight = 0;
  let a = 0;
  let b = 0;
  while (a < left.terms.length || b < right.terms.length) {
    const one = a < left.terms.length ? (left.terms[a] ?? 0) : Infinity;
    const other = b < right.terms.length ? (right.terms[b] ?? 0) : Infinity;
    if (one === other) {
      const shared = left.weights[a] ?? 0;
      weight += shared;
      squares += shared * shared;
      count += 1;
      a += 1;
      b += 1;
    } else if (one < other) {
      onlyLeft = Math.max(onlyLeft, left.weights[a] ?? 0);
      a += 1;
    } else {
      onlyRight = Math.max(onlyRight, right.weights[b] ?? 0);
      b += 1;
    }
  }
  return { weight, squares, count, onlyLeft, onlyRight };
}

/** For each kind of term: cosine by rarity, share covered of either side, Dice coefficient, what is left over. */
export function addOverlap(row: FeatureRow, a: Sentence, b: Sentence): void {
  for (const kind of TERM_KINDS) {
    const left = a.bags[kind];
    const right = b.bags[kind];
    const overlap = overlapOf(left, right);
    row.add(overlap.squares / (left.norm * right.norm || 1));
    row.addBoth(overlap.weight / (left.total || 1), overlap.weight / (right.total || 1));
    row.add((2 * overlap.count) / (left.terms.length + right.terms.length || 1));
    if (kind === 'three') continue;
    row.addBoth(left.total - overlap.weight, right.total - overlap.weight);
    row.addBoth(overlap.onlyLeft, overlap.onlyRight);
    row.add(overlap.weight);
  }
}
