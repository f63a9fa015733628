import { foldText } from './fold-text.js';
import { termsOf } from './terms.js';

/** How much the part of the question that found no match counts against it; the rest is the part of the stored sentence not asked for. */
const ASKED_SHARE = 0.4;
/** A message is compared whole and clause by clause; further clauses say little. */
const CLAUSES = 8;
const SHORTEST_CLAUSE = 4;

interface Sentence {
  label: number;
  weight: number;
  terms: readonly string[];
}

export interface LabelScore {
  label: string;
  /** 0 to 1: 1 means the same terms. */
  score: number;
  /** The stored sentence that came closest. */
  sentence: string;
}

/**
 * Stored sentences by their terms, to find the labels a text is closest to. Terms are weighted by BM25's inverse
 * document frequency; the score of a pair is its shared weight over a blend of both own weights, so that it does
 * not grow with length and a threshold means the same everywhere.
 */
export class SentenceIndex {
  private readonly labels: string[] = [];
  private readonly texts: string[] = [];
  private readonly sentences: Sentence[] = [];
  private readonly postings = new Map<string, number[]>();
  private readonly weights = new Map<string, number>();
  private unknownWeight = 1;
  /** Scratch of `compare`, all zero between calls: a map a comparison is most of its cost. */
  private readonly shared: Float64Array;

  constructor(entries: Iterable<readonly [label: string, sentence: string]>) {
    const known = new Map<string, number>();
    const raw: Map<string, number>[] = [];
    for (const [label, text] of entries) {
      const labelAt = known.get(label) ?? this.labels.push(label) - 1;
      known.set(label, labelAt);
      const terms = termsOf(foldText(text));
      if (terms.size === 0) continue;
      raw.push(terms);
      this.texts.push(text);
      const at = this.sentences.push({ label: labelAt, weight: 0, terms: [...terms.keys()] }) - 1;
      for (const term of terms.keys()) {
        const list = this.postings.get(term);
        if (list === undefined) this.postings.set(term, [at]);
        else list.push(at);
      }
    }
    this.shared = new Float64Array(this.sentences.length);
    this.weigh(raw);
  }

  /** The closest labels, best first. */
  search(text: string, limit: number): LabelScore[] {
    const best = new Map<number, { score: number; at: number }>();
    for (const part of clausesOf(foldText(text))) this.compare(termsOf(part), best);
    return [...best]
      .toSorted(([, a], [, b]) => b.score - a.score || a.at - b.at)
      .slice(0, limit)
      .map(([label, { score, at }]) => ({
        label: this.labels[label] ?? '',
        score: Math.min(1, score),
        sentence: this.texts[at] ?? '',
      }));
  }

  private compare(asked: Map<string, number>, best: Map<number, { score: number; at: number }>): void {
    const touched: number[] = [];
    let askedWeight = 0;
    for (const [term, weight] of asked) {
      const known = this.weights.get(term);
      askedWeight += known ?? weight * this.unknownWeight;
      if (known === undefined) continue;
      for (const at of this.postings.get(term) ?? []) {
        const before = this.shared[at] ?? 0;
        if (before === 0) touched.push(at);
        this.shared[at] = before + known;
      }
    }
    for (const at of touched) {
      const weight = this.shared[at] ?? 0;
      this.shared[at] = 0;
      const sentence = this.sentences[at];
      if (sentence === undefined) continue;
      const score = weight / (ASKED_SHARE * askedWeight + (1 - ASKED_SHARE) * sentence.weight);
      if (score > (best.get(sentence.label)?.score ?? 0)) best.set(sentence.label, { score, at });
    }
  }

  private weigh(raw: readonly ReadonlyMap<string, number>[]): void {
    const count = this.sentences.length;
    const rarity = (frequency: number) => Math.log(1 + (count - frequency + 0.5) / (frequency + 0.5));
    for (const terms of raw) {
      for (const [term, weight] of terms) {
        if (!this.weights.has(term)) this.weights.set(term, weight * rarity(this.postings.get(term)?.length ?? 1));
      }
    }
    this.unknownWeight = rarity(1) * 0.5;
    for (const sentence of this.sentences) {
      sentence.weight = sentence.terms.reduce((sum, term) => sum + (this.weights.get(term) ?? 0), 0);
    }
  }
}

function clausesOf(folded: string): string[] {
  const clauses = folded.split(/[。！？!?;；，,\n]|\.\s/).filter((clause) => clause.trim().length >= SHORTEST_CLAUSE);
  return clauses.length < 2 ? [folded] : [folded, ...clauses.slice(0, CLAUSES)];
}
