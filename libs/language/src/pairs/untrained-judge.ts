import { closenessOf } from './closeness.js';
import { embedTerms } from './cooccurrence.js';
import { SentenceReader, termsOf, vectorTermsOf } from './sentence.js';
import { TermWeights, type TermKind } from './term-weights.js';
import { tokensOf } from './tokens.js';

const VECTORS = { size: 64, leastSentences: 2, mostTerms: 20_000, seed: 1 };

/**
 * Closeness of two sentences without labelled pairs: cosines by the rarity of terms, and nearness of vectors learnt
 * from the sentences at hand alone.
 */
export class UntrainedJudge {
  private constructor(private readonly reader: SentenceReader) {}

  /** Learns which terms are rare and which are used alike from the sentences that will be compared. */
  static of(texts: Iterable<string>): UntrainedJudge {
    const terms = [...new Set(texts)].map((text) => termsOf(tokensOf(text)));
    const count = (kind: TermKind) =>
      TermWeights.count(
        terms.map((each) => new Set(each[kind])),
        1,
      );
    const weights = { unit: count('unit'), two: count('two'), three: count('three'), word: count('word') };
    return new UntrainedJudge(new SentenceReader(weights, embedTerms(terms.map(vectorTermsOf), VECTORS)));
  }

  /** Prepares one sentence for many others; more is closer. */
  ranker(a: string): (b: string) => number {
    const one = this.reader.read(a);
    return (b) => closenessOf(one, this.reader.read(b));
  }
}
