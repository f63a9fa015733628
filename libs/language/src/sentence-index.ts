import { foldText } from './fold-text.js';
import { termsOf, type Term } from './terms.js';

/** How much the part of the question that found no match counts against it; the rest is the part of the stored sentence not asked for. */
const ASKED_SHARE = 0.4;
/** A message is compared whole and clause by clause; further clauses say little. */
const CLAUSES = 8;
const SHORTEST_CLAUSE = 4;

/**
 * Stored sentences by their terms, to find the labels a text is closest to. Terms are weighted by BM25's inverse
 * document frequency; the score of a pair is its shared weight over a blend of both own weights, so that it does
 * not grow with length and a threshold means the same everywhere.
 */
export class SentenceIndex {
  /** Terms are numbered; what is known of each stands in these lists. */
  private readonly numbers = new Map<Term, number>();
  private readonly sentencesWith: Int32Array[];
  private readonly weights: Float64Array;
  private readonly unknownWeight: number;
  /** By sentence. */
  private readonly labels: Int32Array;
  private readonly ownWeights: Float64Array;
  /** Scratch of `compare`, all zero between calls. */
  private readonly shared: Float64Array;
  private readonly touched: Int32Array;

  /** @param entries sentences with the number of their label, below `labelCount` */
  constructor(
    entries: Iterable<readonly [label: number, sentence: string]>,
    private readonly labelCount: number,
  ) {
    const sentences = Array.from(entries, ([label, text]) => ({ label, terms: termsOf(foldText(text)) })).filter(
      ({ terms }) => terms.size > 0,
    );
    const count = sentences.length;
    const postings: number[][] = [];
    const given: number[] = [];
    for (const [at, { terms }] of sentences.entries()) {
      for (const [term, weight] of terms) {
        const number = this.numbers.get(term) ?? postings.push([]) - 1;
        this.numbers.set(term, number);
        postings[number]?.push(at);
        given[number] ??= weight;
      }
    }
    const rarity = (frequency: number) => Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
    const weights = Float64Array.from(postings, (list, number) => (given[number] ?? 1) * rarity(list.length));
    const weightOf = (term: Term) => weights[this.numbers.get(term) ?? -1] ?? 0;
    this.sentencesWith = postings.map((list) => Int32Array.from(list));
    this.weights = weights;
    this.unknownWeight = rarity(1) * 0.5;
    this.labels = Int32Array.from(sentences, ({ label }) => label);
    this.ownWeights = Float64Array.from(sentences, ({ terms }) =>
      [...terms.keys()].reduce<number>((sum, term) => sum + weightOf(term), 0),
    );
    this.shared = new Float64Array(count);
    this.touched = new Int32Array(count);
  }

  /** By label: how close its closest sentence is to the text, 0 to 1; 1 means the same terms. */
  closeness(text: string): Float64Array {
    const closest = new Float64Array(this.labelCount);
    for (const part of clausesOf(foldText(text))) this.compare(termsOf(part), closest);
    for (let label = 0; label < closest.length; label += 1) closest[label] = Math.min(1, closest[label] ?? 0);
    return closest;
  }

  private compare(asked: ReadonlyMap<Term, number>, closest: Float64Array): void {
    const { shared, touched } = this;
    let count = 0;
    let askedWeight = 0;
    for (const [term, weight] of asked) {
      const number = this.numbers.get(term);
      if (number === undefined) {
        askedWeight += weight * this.unknownWeight;
        continue;
      }
      const known = this.weights[number] as number;
      askedWeight += known;
      for (const at of this.sentencesWith[number] ?? []) {
        const before = shared[at] as number;
        if (before === 0) touched[count++] = at;
        shared[at] = before + known;
      }
    }
    for (const at of touched.subarray(0, count)) {
      const blend = ASKED_SHARE * askedWeight + (1 - ASKED_SHARE) * (this.ownWeights[at] as number);
      const score = (shared[at] as number) / blend;
      shared[at] = 0;
      const label = this.labels[at] as number;
      if (score > (closest[label] as number)) closest[label] = score;
    }
  }
}

function clausesOf(folded: string): string[] {
  const clauses = folded.split(/[。！？!?;；，,\n]|\.\s/).filter((clause) => clause.trim().length >= SHORTEST_CLAUSE);
  return clauses.length < 2 ? [folded] : [folded, ...clauses.slice(0, CLAUSES)];
}
