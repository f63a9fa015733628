import { LinearModel } from '../linear/linear-model.js';
import type { PhrasingProbabilities } from './evidence.js';
import type { PhrasingModel } from './knowledge-base.js';

/** The model keeps a weight for each term and article: with more articles the sentences alone decide. */
export const MOST_ARTICLES = 400;
/** Training takes time and memory by the product of sentences and articles. */
const MOST_WORK = 6_000_000;
const VIEWS = [
  { kind: 'words', from: 1, to: 2, weight: 1, minTexts: 1 },
  { kind: 'chars', from: 2, to: 5, weight: 1, minTexts: 2 },
] as const;
const SETTINGS = { views: VIEWS, cost: 1, rounds: 12, seed: 1 };
/** Scores times this are log-odds; how much they count beside other evidence is learnt. */
const SHARPNESS = 4;

/** A sentence and the id of the article that answers it. */
export interface KnownSentence {
  readonly text: string;
  readonly id: string;
}

/** Support vector machines, one an article against all others, over known questions and phrasings. */
export class LinearPhrasings implements PhrasingModel {
  constructor(
    readonly linear: LinearModel,
    readonly ids: readonly string[],
  ) {}

  /** Undefined where there is nothing to learn: no article with two sentences, one article only, or too many. */
  static learn(sentences: readonly KnownSentence[]): LinearPhrasings | undefined {
    const ids = [...new Set(sentences.map(({ id }) => id))].toSorted();
    const tooMany = ids.length > MOST_ARTICLES || ids.length * sentences.length > MOST_WORK;
    if (ids.length < 2 || tooMany || ids.length === sentences.length) return undefined;
    const place = new Map(ids.map((id, at) => [id, at]));
    const labels = sentences.map(({ id }) => [place.get(id) ?? 0]);
    const texts = sentences.map(({ text }) => text);
    return new LinearPhrasings(LinearModel.train(texts, labels, ids.length, SETTINGS), ids);
  }

  probabilities(query: string): PhrasingProbabilities {
    const { scores, blank } = this.linear.score(query);
    if (blank) return new Map();
    const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
    const shares = scores.map((score) => Math.exp(SHARPNESS * (score - top)));
    const total = shares.reduce((a, b) => a + b, 0);
    return new Map(this.ids.map((id, at) => [id, (shares[at] ?? 0) / total]));
  }
}
