import { overlapOf } from './overlap-features.js';
import { dot, type Sentence } from './sentence.js';
import { TERM_KINDS, type TermKind } from './term-weights.js';

/** How much the cosine over each kind of term, and the nearness of the sentence vectors, counts. */
const SHARES: Readonly<Record<TermKind | 'vector', number>> = {
  unit: 0.5,
  two: 0.5,
  three: 0.25,
  word: 0.5,
  vector: 1,
};

/** How near two sentences are by their terms alone, without anything learnt from labelled pairs: about 0 to 2.75. */
export function closenessOf(a: Sentence, b: Sentence): number {
  let sum = SHARES.vector * dot(a.vector, b.vector);
  for (const kind of TERM_KINDS) {
    const left = a.bags[kind];
    const right = b.bags[kind];
    sum += (SHARES[kind] * overlapOf(left, right).squares) / (left.norm * right.norm || 1);
  }
  return sum;
}
