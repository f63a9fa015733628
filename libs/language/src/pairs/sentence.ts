import type { Embeddings } from './cooccurrence.js';
import { cuesOf, type Cues } from './cue-features.js';
import { hashTerm, type TermKind, type TermWeights } from './term-weights.js';
import { tokensOf, type Tokens } from './tokens.js';

/** Distinct terms of one kind, ascending, with their weights. */
export interface Bag {
  readonly terms: Int32Array;
  readonly weights: Float32Array;
  /** Sum of the weights, and root of the sum of their squares. */
  readonly total: number;
  readonly norm: number;
}

/** A sentence prepared for comparison with many others. */
export interface Sentence {
  readonly units: Int32Array;
  readonly bags: Readonly<Record<TermKind, Bag>>;
  readonly cues: Cues;
  /** Rows of the term vectors, distinct and ascending; terms without a vector are left out. */
  readonly rows: Int32Array;
  /** Sum of its term vectors, rare terms heavier, brought to length 1; all zero when no term has a vector. */
  readonly vector: Float32Array;
}

export type Weights = Readonly<Record<TermKind, TermWeights>>;

/** Terms of these kinds have vectors. */
const WITH_VECTORS = ['unit', 'two', 'word'] as const;
/** Keeps a word of one character apart from the character. */
const SALTS: Readonly<Record<TermKind, number>> = { unit: 0, two: 0x1b873593, three: 0x2c1b3c6d, word: 0x52dce729 };

/** The terms of a sentence by kind, in their order, repeated as they are. */
export function termsOf(tokens: Tokens): Record<TermKind, Int32Array> {
  const unit = Int32Array.from(tokens.units, (text) => hashTerm(text));
  return {
    unit,
    two: neighbours(unit, 2),
    three: neighbours(unit, 3),
    word: Int32Array.from(tokens.words, (text) => hashTerm(text)),
  };
}

/** The keys by which the terms of a sentence have vectors. */
export function vectorTermsOf(terms: Readonly<Record<TermKind, Int32Array>>): number[] {
  const distinct = new Set<number>();
  for (const kind of WITH_VECTORS) for (const term of terms[kind]) distinct.add(term ^ SALTS[kind]);
  return [...distinct];
}

/** Candidates of a search come again and again: so many sentences are kept, of at most so many characters. */
const MOST_KEPT = 20_000;
const LONGEST_KEPT = 100;

/** Reads sentences with the weights and the vectors of one model. */
export class SentenceReader {
  private readonly kept = new Map<string, Sentence>();

  constructor(
    readonly weights: Weights,
    readonly vectors: Embeddings,
  ) {}

  read(text: string): Sentence {
    const known = this.kept.get(text);
    if (known !== undefined) return known;
    const sentence = this.readAnew(text);
    if (text.length > LONGEST_KEPT) return sentence;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(text, sentence);
    return sentence;
  }

  private readAnew(text: string): Sentence {
    const tokens = tokensOf(text);
    const terms = termsOf(tokens);
    const bag = (kind: TermKind) => bagOf(terms[kind], this.weights[kind]);
    const rows = this.rowsOf(vectorTermsOf(terms));
    return {
      units: terms.unit,
      bags: { unit: bag('unit'), two: bag('two'), three: bag('three'), word: bag('word') },
      cues: cuesOf(tokens.folded),
      rows,
      vector: this.sumOf(rows),
    };
  }

  private rowsOf(terms: readonly number[]): Int32Array {
    const rows: number[] = [];
    for (const term of terms) {
      const row = this.vectors.rows.get(term);
      if (row !== undefined) rows.push(row);
    }
    return new Int32Array(rows).toSorted();
  }

  /** Rows are in the order of frequency, so the row alone tells how rare its term is (Zipf's law). */
  private sumOf(rows: Int32Array): Float32Array {
    const { size, vectors } = this.vectors;
    const sum = new Float32Array(size);
    for (const row of rows) {
      const weight = Math.log(2 + row);
      for (let at = 0; at < size; at += 1) sum[at] = (sum[at] ?? 0) + weight * (vectors[row * size + at] ?? 0);
    }
    const norm = Math.sqrt(dot(sum, sum)) || 1;
    for (let at = 0; at < size; at += 1) sum[at] = (sum[at] ?? 0) / norm;
    return sum;
  }
}

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}

/** Runs of neighbours; the ends of the sentence count as neighbours, so that first and last units are seen as such. */
function neighbours(units: Int32Array, length: number): Int32Array {
  if (units.length === 0) return new Int32Array(0);
  const runs = new Int32Array(units.length + 3 - length);
  for (let at = 0; at < runs.length; at += 1) {
    let hash = length;
    for (let step = at - 1; step < at - 1 + length; step += 1) {
      hash = Math.imul(hash ^ (units[step] ?? 0x5bd1e995), 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    runs[at] = hash;
  }
  return runs;
}

function bagOf(terms: Int32Array, weights: TermWeights): Bag {
  const sorted = terms.toSorted();
  const distinct = sorted.filter((term, at) => at === 0 || term !== sorted[at - 1]);
  const own = new Float32Array(distinct.length);
  for (let at = 0; at < distinct.length; at += 1) own[at] = weights.weight(distinct[at] ?? 0);
  let total = 0;
  let squares = 0;
  for (const weight of own) {
    total += weight;
    squares += weight * weight;
  }
  return { terms: distinct, weights: own, total, norm: Math.sqrt(squares) };
}
