import { foldText } from '../fold-text.js';
import { BestOf } from './best-of.js';
import { charsOf, inOrder } from './order.js';
import type { Term } from '../term.js';
import type { TermIndex } from './term-index.js';

/** So many articles are looked at closely, and more with a judge, who sees what the terms do not. */
const CANDIDATES = 12;
const JUDGED = 20;
/** So many of them are compared character by character. */
const COMPARED = 8;
/** Among fewer articles than this, chance is the same. */
const FEW = 30;
/** A probability below this says no more than "not this one". */
const LEAST_PROBABILITY = 1e-3;
/** What the same terms share, but for the rounding of a sum. */
const EXACT_SHARE = 0.999;

/** Whether a query and a stored sentence mean the same: 0 to 1. Prepared once a query, called for each candidate. */
export interface SamenessJudge {
  scorer(query: string): (candidate: string) => number;
}

/** What a model of known phrasings says of a query: probability by article id. Articles it does not know are absent. */
export type PhrasingProbabilities = ReadonlyMap<string, number>;

/** What speaks for one article; each number 0 to 1 or nearly, higher is better. */
export interface Evidence {
  owner: number;
  /** Place of the closest sentence by BM25. */
  place: number;
  /** BM25 of the closest sentence, as a share of the weight of the query. */
  bm25: number;
  /** Shared weight over the mean weight of query and closest sentence: 1 is the same terms. */
  share: number;
  /** Cosine of the query and all sentences of the article together. */
  together: number;
  /** Log-probability by the model of phrasings, scaled to 0..1; of an article it does not know yet, a guess by its share. */
  phrasing: number;
  /** Common text in order beyond the longest common run. */
  inOrder: number;
  /** What the judge says of the closest sentence. */
  judge: number;
  /** A sentence of the article has the same terms. */
  exact: boolean;
}

export interface Witnesses {
  /** Articles are numbered below this. */
  owners: number;
  /** Undefined means all. */
  allowed?: (owner: number) => boolean;
  textOf: (place: number) => string;
  charsOf: (place: number) => Uint16Array;
  idOf: (owner: number) => string;
  judge?: SamenessJudge;
  phrasings?: PhrasingProbabilities;
  /** How much the first glance counts: which articles are looked at closely. */
  glance: (bm25: number, share: number, together: number, phrasing: number) => number;
  /** Whether an article that is this strong at first glance is worth a closer look; undefined means always. */
  worthIt?: ((seen: number, gathered: Pick<Gathered, 'known' | 'crowd'>) => boolean) | undefined;
}

export interface Gathered {
  candidates: Evidence[];
  /** How much of the query's weight stands in any stored sentence. */
  known: number;
  /** Articles that could have been found, as a logarithm to base 10: among many, one is close by chance. */
  crowd: number;
}

/** By owner; to make these lists anew for each query would cost more than to fill them. */
let scratch = { bm25: new Float64Array(0), share: new Float64Array(0), closest: new Int32Array(0) };

function scratchFor(owners: number): typeof scratch {
  const { bm25, share } = scratch;
  if (bm25.length < owners) {
    const room = owners * 2;
    scratch = { bm25: new Float64Array(room), share: new Float64Array(room), closest: new Int32Array(room) };
  } else {
    bm25.fill(0, 0, owners);
    share.fill(0, 0, owners);
  }
  return scratch;
}

/** The closest articles with everything that speaks for each, in no particular order. */
export function gatherEvidence(index: TermIndex, query: string, terms: readonly Term[], by: Witnesses): Gathered {
  const matches = index.match(terms);
  const { places, count, shared, together, weight } = matches;
  const { bm25, share, closest } = scratchFor(by.owners);
  for (let at = 0; at < count; at += 1) {
    const place = places[at] as number;
    const owner = index.ownerOf(place);
    const common = shared[place] as number;
    const near = (2 * common) / (weight + index.weightOf(place));
    if (near > (share[owner] as number)) share[owner] = near;
    const score = (common / weight) * index.factorOf(place);
    if (score > (bm25[owner] as number)) {
      bm25[owner] = score;
      closest[owner] = place;
    }
  }
  const phrasingOf = (owner: number) => {
    if (by.phrasings === undefined) return 0;
    return scaled(by.phrasings.get(by.idOf(owner)) ?? (share[owner] as number) ** 3);
  };
  const best = new BestOf(by.judge === undefined ? CANDIDATES : JUDGED);
  for (let owner = 0; owner < by.owners; owner += 1) {
    const score = bm25[owner] as number;
    if (score === 0 || by.allowed?.(owner) === false) continue;
    best.offer(owner, by.glance(score, share[owner] as number, together[owner] as number, phrasingOf(owner)));
  }
  const found = { known: matches.known, crowd: Math.log10(FEW + by.owners) };
  const isExact = (owner: number) => (share[owner] as number) > EXACT_SHARE;
  if (by.worthIt?.(best.scores[0] ?? 0, found) === false && !best.items.some(isExact))
    return { candidates: [], ...found };
  const asked = charsOf(foldText(query));
  const judge = by.judge?.scorer(query);
  const candidates = best.items.map((owner, rank): Evidence => {
    const place = closest[owner] as number;
    return {
      owner,
      place,
      bm25: bm25[owner] as number,
      share: Math.min(1, share[owner] as number),
      together: together[owner] as number,
      phrasing: phrasingOf(owner),
      inOrder: rank < COMPARED ? inOrder(asked, by.charsOf(place)) : 0,
      judge: judge?.(by.textOf(place)) ?? 0,
      exact: isExact(owner),
    };
  });
  return { candidates, ...found };
}

function scaled(probability: number): number {
  return 1 - Math.log(Math.max(probability, LEAST_PROBABILITY)) / Math.log(LEAST_PROBABILITY);
}
