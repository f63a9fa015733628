import { foldText } from './fold-text.js';
import type { Term } from './term.js';
import { termsOf, weightOf } from './terms.js';

/** How much the part of the question that found no match counts against it; the rest is the part of the stored sentence not asked for. */
const ASKED_SHARE = 0.4;
/** A message is compared whole and clause by clause; further clauses say little. */
const CLAUSES = 8;
const SHORTEST_CLAUSE = 4;
const CLAUSE_END = /[。！？!?;；，,\n]|\.\s/;

/**
 * Stored sentences by their terms, to find the labels a text is closest to. Terms are weighted by BM25's inverse
 * document frequency; the score of a pair is its shared weight over a blend of both own weights, so that it does
 * not grow with length and a threshold means the same everywhere.
 */
export class SentenceIndex {
  /** Terms are numbered; what is known of each stands in these lists. */
  private readonly numbers: ReadonlyMap<Term, number>;
  private readonly sentencesWith: Int32Array[];
  private readonly weights: Float64Array;
  private readonly unknownWeight: number;
  /** By sentence. */
  private readonly labels: Int32Array;
  private readonly ownWeights: Float64Array;
  /** Scratch of `compare`, all zero between calls: which terms were met, and what each sentence shares. */
  private readonly met: Uint8Array;
  private readonly shared: Float64Array;

  /** @param entries sentences with the number of their label, below `labelCount` */
  constructor(
    entries: Iterable<readonly [label: number, sentence: string]>,
    private readonly labelCount: number,
  ) {
    const sentences = Array.from(entries, ([label, text]) => ({
      label,
      terms: new Set(termsOf(foldText(text))),
    })).filter(({ terms }) => terms.size > 0);
    const count = sentences.length;
    const rarity = (frequency: number) => Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
    const places = new Map<Term, number[]>();
    for (const [at, { terms }] of sentences.entries()) {
      for (const term of terms) {
        const known = places.get(term);
        if (known === undefined) places.set(term, [at]);
        else known.push(at);
      }
    }
    this.numbers = new Map([...places.keys()].map((term, number) => [term, number]));
    this.sentencesWith = Array.from(places.values(), (list) => Int32Array.from(list));
    this.weights = Float64Array.from(places, ([term, list]) => weightOf(term) * rarity(list.length));
    this.unknownWeight = rarity(1) * 0.5;
    this.labels = Int32Array.from(sentences, ({ label }) => label);
    this.ownWeights = Float64Array.from(sentences, ({ terms }) =>
      [...terms].reduce<number>((sum, term) => sum + (this.weights[this.numbers.get(term) ?? -1] ?? 0), 0),
    );
    this.met = new Uint8Array(places.size);
    this.shared = new Float64Array(count);
  }

  /** By label: how close its closest sentence is to the text or to a clause of it, 0 to 1; 1 means the same terms. */
  closeness(text: string): number[] {
    const closest = Array.from({ length: this.labelCount }, () => 0);
    const parts = foldText(text)
      .split(CLAUSE_END)
      .map((part) => ({ terms: termsOf(part), isClause: part.trim().length >= SHORTEST_CLAUSE }));
    this.compare(
      parts.flatMap(({ terms }) => terms),
      closest,
    );
    const clauses = parts.filter(({ isClause }) => isClause);
    if (clauses.length > 1) for (const { terms } of clauses.slice(0, CLAUSES)) this.compare(terms, closest);
    return closest.map((score) => Math.min(1, score));
  }

  /** A term that stands twice counts once. */
  private compare(asked: readonly Term[], closest: number[]): void {
    const { met, shared } = this;
    const known: number[] = [];
    const unknown = new Set<Term>();
    const touched: number[] = [];
    let askedWeight = 0;
    for (const term of asked) {
      const number = this.numbers.get(term);
      if (number === undefined) {
        if (unknown.has(term)) continue;
        unknown.add(term);
        askedWeight += weightOf(term) * this.unknownWeight;
        continue;
      }
      if (met[number] === 1) continue;
      met[number] = 1;
      known.push(number);
      const weight = this.weights[number] as number;
      askedWeight += weight;
      const sentences = this.sentencesWith[number] as Int32Array;
      for (let place = 0; place < sentences.length; place += 1) {
        const at = sentences[place] as number;
        const before = shared[at] as number;
        if (before === 0) touched.push(at);
        shared[at] = before + weight;
      }
    }
    for (const number of known) met[number] = 0;
    for (const at of touched) {
      const blend = ASKED_SHARE * askedWeight + (1 - ASKED_SHARE) * (this.ownWeights[at] as number);
      const score = (shared[at] as number) / blend;
      shared[at] = 0;
      const label = this.labels[at] as number;
      if (score > (closest[label] as number)) closest[label] = score;
    }
  }
}
