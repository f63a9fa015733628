import { embedTerms } from './cooccurrence.js';
import { overlapOf } from './overlap-features.js';
import { SentenceReader, termsOf, vectorTermsOf, type Sentence } from './sentence.js';
import { TERM_KINDS, TermWeights, type TermKind } from './term-weights.js';
import { tokensOf } from './tokens.js';

const VECTORS = { size: 48, leastSentences: 2, mostTerms: 20_000, seed: 1 };
/** How much each kind of term, and the nearness of the vectors, counts. */
const SHARES: Readonly<Record<TermKind | 'vectors', number>> = { unit: 1, two: 1, three: 0.5, word: 1, vectors: 1.5 };

/**
 * Closeness of two sentences without labelled pairs: cosines by the rarity of terms, and nearness of vectors learnt
 * from the sentences at hand alone.
 */
export class UntrainedJudge {
  private constructor(
    private readonly reader: SentenceReader,
    private readonly vectors: Float32Array,
  ) {}

  /** Learns which terms are rare and which are used alike from the sentences that will be compared. */
  static of(texts: Iterable<string>): UntrainedJudge {
    const terms = [...new Set(texts)].map((text) => termsOf(tokensOf(text)));
    const count = (kind: TermKind) =>
      TermWeights.count(
        terms.map((each) => new Set(each[kind])),
        1,
      );
    const weights = { unit: count('unit'), two: count('two'), three: count('three'), word: count('word') };
    const { rows, vectors } = embedTerms(terms.map(vectorTermsOf), VECTORS);
    return new UntrainedJudge(new SentenceReader(weights, rows), vectors);
  }

  /** Prepares one sentence for many others; more is closer. */
  scorer(a: string): (b: string) => number {
    const one = this.read(a);
    return (b) => {
      const other = this.read(b);
      let score = SHARES.vectors * dot(one.vector, other.vector);
      for (const kind of TERM_KINDS) {
        const left = one.sentence.bags[kind];
        const right = other.sentence.bags[kind];
        score += (SHARES[kind] * overlapOf(left, right).squares) / (left.norm * right.norm || 1);
      }
      return score;
    };
  }

  private read(text: string): { sentence: Sentence; vector: Float32Array } {
    const sentence = this.reader.read(text);
    return { sentence, vector: this.meanVector(sentence) };
  }

  /** Terms in few sentences say more: rows are in the order of frequency, so the row tells the rarity. */
  private meanVector({ rows }: Sentence): Float32Array {
    const vector = new Float32Array(VECTORS.size);
    for (const row of rows) {
      const weight = Math.log(2 + row);
      for (let at = 0; at < vector.length; at += 1) {
        vector[at] = (vector[at] ?? 0) + weight * (this.vectors[row * VECTORS.size + at] ?? 0);
      }
    }
    const norm = Math.sqrt(dot(vector, vector)) || 1;
    return vector.map((value) => value / norm);
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
