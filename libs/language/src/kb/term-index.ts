import type { Term } from '../term.js';
import { isCommon } from './common-terms.js';

/** BM25's saturation and length normalisation (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009). */
const SATURATION = 1.2;
const LENGTH = 0.75;
/** What a term that stands nowhere weighs, as a share of the weight of a term that stands in one sentence. */
const UNKNOWN_SHARE = 0.5;

/**
 * Terms are as rare as if so many sentences stood beside that have every common word and nothing else. In a small base, where each
 * term stands in one sentence, "怎么办" would weigh as much as "逾期"; in a large one this changes little. A common word
 * that stands in no sentence is unknown like any other: measured, not assumed.
 */
const SMALL_TALK = 30;

/** Of a term that only other copies have: it takes no memory in this one. */
const NO_PLACES = new Int32Array(0);

interface Sentence {
  readonly owner: number;
  readonly terms: Int32Array;
}

/** What a query shares with the stored sentences; valid until the next `match` or change. */
export interface Matches {
  /** Places of the sentences that share a term; `count` of them hold. */
  readonly places: Int32Array;
  readonly count: number;
  /** Shared weight by place. */
  readonly shared: Float64Array;
  /** By owner: how much the query has in common with all sentences of the owner together, as a cosine of 0 to 1. */
  readonly together: Float64Array;
  /** Weight of all terms of the query. */
  readonly weight: number;
  /** How much of it stands in any sentence: 0 to 1. */
  readonly known: number;
}

/** How much the root grows from `times - 1` to `times`. */
const ROOT_STEPS = Float64Array.from({ length: 256 }, (_, times) =>
  times === 0 ? 0 : Math.sqrt(times) - Math.sqrt(times - 1),
);
function rootStep(times: number): number {
  return ROOT_STEPS[Math.min(times, 255)] as number;
}

/**
 * Sentences by their terms. A term counts once a sentence, so BM25 of a query and a sentence is the weight of their shared
 * terms times a factor of the sentence. Weights follow every change, at the first search after it.
 */
export class TermIndex {
  /** Numbers of the terms, shared by all copies: it only grows. */
  private vocabulary = new Map<Term, number>();
  private common: boolean[] = [];
  private postings: Int32Array[] = [];
  private frequencies: number[] = [];
  private sentences: (Sentence | undefined)[] = [];
  private free: number[] = [];
  /** Terms whose list of places belongs to this copy alone; others are copied before they change. */
  private own = new Set<number>();
  private live = 0;
  private totalTerms = 0;
  private stale = true;
  private rarity = new Float64Array(0);
  private weights = new Float64Array(0);
  private factors = new Float64Array(0);
  private shared = new Float64Array(0);
  private places = new Int32Array(0);
  private owners = new Int32Array(0);
  private together = new Float64Array(0);
  private ownWeights = new Float64Array(0);
  private repeats = new Int32Array(0);
  private unknownWeight = 1;

  /** An index that holds the same and changes by itself. Lists of places are copied when they change, so this is quick. */
  copy(): TermIndex {
    const copy = new TermIndex();
    copy.vocabulary = this.vocabulary;
    copy.common = this.common;
    copy.postings = this.postings.slice();
    copy.frequencies = this.frequencies.slice();
    copy.sentences = this.sentences.slice();
    copy.free = this.free.slice();
    copy.live = this.live;
    copy.totalTerms = this.totalTerms;
    this.own.clear();
    return copy;
  }

  /** Stores a sentence of `owner` and returns its place. */
  add(owner: number, terms: readonly Term[]): number {
    const ids = Int32Array.from(terms, (term) => this.idOf(term));
    const place = this.free.pop() ?? this.sentences.length;
    this.sentences[place] = { owner, terms: ids };
    for (const id of ids) this.post(id, place);
    this.live += 1;
    this.totalTerms += ids.length;
    this.stale = true;
    return place;
  }

  remove(place: number): void {
    const sentence = this.sentences[place];
    if (sentence === undefined) return;
    for (const id of sentence.terms) {
      const list = this.ownList(id);
      const last = (this.frequencies[id] = (this.frequencies[id] ?? 1) - 1);
      list[list.indexOf(place)] = list[last] ?? 0;
    }
    this.sentences[place] = undefined;
    this.free.push(place);
    this.live -= 1;
    this.totalTerms -= sentence.terms.length;
    this.stale = true;
  }

  /** Holds for the places of the last `match`. */
  ownerOf(place: number): number {
    return this.owners[place] ?? -1;
  }

  /** Weight of all terms of a sentence. */
  weightOf(place: number): number {
    return this.weights[place] ?? 0;
  }

  /** BM25 of a sentence is its shared weight times this. */
  factorOf(place: number): number {
    return this.factors[place] ?? 0;
  }

  match(terms: readonly Term[]): Matches {
    if (this.stale) this.weigh();
    const { shared, places, together, owners, repeats } = this;
    // Of the query before this one.
    shared.fill(0);
    together.fill(0);
    let count = 0;
    let weight = 0;
    let known = 0;
    for (const term of terms) {
      const id = this.vocabulary.get(term);
      const size = id === undefined ? 0 : (this.frequencies[id] ?? 0);
      if (id === undefined || size === 0) {
        weight += this.unknownWeight;
        continue;
      }
      const rarity = this.rarity[id] as number;
      weight += rarity;
      known += rarity;
      const list = this.postings[id] as Int32Array;
      for (let at = 0; at < size; at += 1) {
        const place = list[at] as number;
        const before = shared[place] as number;
        if (before === 0) {
          places[count] = place;
          count += 1;
        }
        shared[place] = before + rarity;
        const owner = owners[place] as number;
        const times = (repeats[owner] = (repeats[owner] as number) + 1);
        together[owner] = (together[owner] as number) + rarity * rootStep(times);
      }
      for (let at = 0; at < size; at += 1) repeats[owners[list[at] as number] as number] = 0;
    }
    for (let owner = 0; owner < together.length; owner += 1) {
      const own = this.ownWeights[owner] as number;
      if (own > 0) together[owner] = (together[owner] as number) / Math.sqrt(weight * own);
    }
    return { places, count, shared, together, weight, known: weight > 0 ? known / weight : 0 };
  }

  private idOf(term: Term): number {
    const known = this.vocabulary.get(term) ?? this.vocabulary.size;
    if (known === this.vocabulary.size) {
      this.vocabulary.set(term, known);
      this.common.push(isCommon(term));
    }
    // Copies may have met terms in between.
    for (let id = this.postings.length; id <= known; id += 1) {
      this.postings.push(NO_PLACES);
      this.frequencies.push(0);
    }
    return known;
  }

  private ownList(id: number): Int32Array {
    const list = this.postings[id] as Int32Array;
    if (this.own.has(id)) return list;
    this.own.add(id);
    return (this.postings[id] = list.slice());
  }

  private post(id: number, place: number): void {
    const size = this.frequencies[id] as number;
    const list = this.postings[id] as Int32Array;
    if (size === list.length) {
      const longer = new Int32Array(Math.max(2, size * 2));
      longer.set(list);
      longer[size] = place;
      this.postings[id] = longer;
      this.own.add(id);
    } else this.ownList(id)[size] = place;
    this.frequencies[id] = size + 1;
  }

  private weigh(): void {
    const rarityOf = (size: number) => Math.log(1 + (this.live + SMALL_TALK - size + 0.5) / (size + 0.5));
    this.rarity = Float64Array.from(this.frequencies, (size, id) =>
      rarityOf(this.common[id] === true ? size + SMALL_TALK : size),
    );
    this.unknownWeight = rarityOf(1) * UNKNOWN_SHARE;
    const size = this.sentences.length;
    if (this.weights.length < size) {
      const room = Math.ceil(size * 1.25);
      this.weights = new Float64Array(room);
      this.factors = new Float64Array(room);
      this.shared = new Float64Array(room);
      this.places = new Int32Array(room);
      this.owners = new Int32Array(room);
    }
    const owners = this.sentences.reduce((most, sentence) => Math.max(most, (sentence?.owner ?? -1) + 1), 0);
    this.together = new Float64Array(owners);
    this.ownWeights = new Float64Array(owners);
    this.repeats = new Int32Array(owners);
    const average = this.live === 0 ? 1 : this.totalTerms / this.live;
    for (let place = 0; place < size; place += 1) {
      const sentence = this.sentences[place];
      if (sentence === undefined) continue;
      const { owner, terms } = sentence;
      let weight = 0;
      for (const id of terms) weight += this.rarity[id] as number;
      this.weights[place] = weight;
      this.owners[place] = owner;
      this.ownWeights[owner] = (this.ownWeights[owner] as number) + weight;
      const length = 1 - LENGTH + (LENGTH * terms.length) / average;
      this.factors[place] = (SATURATION + 1) / (1 + SATURATION * length);
    }
    this.stale = false;
  }
}
