import { foldOf } from '../linear/folds.js';
import { randomStream, shuffle } from '../linear/random.js';
import type { KbArticle, KbPhrasing } from './article.js';
import { chooseThreshold } from './choose-threshold.js';
import { firstGuess, fitRanking, type RankingExample } from './fit-ranking.js';
import { KnowledgeBase, type KbOptions } from './knowledge-base.js';
import { LinearPhrasings, type KnownSentence } from './phrasing-model.js';
import {
  DEFAULT_RANKING,
  JUDGED_RANKING,
  meanProbabilities,
  PHRASING_RANKING,
  probabilities,
  withoutPhrasings,
  type Ranking,
} from './ranking.js';

const SEED = 1;
const FOLDS = 5;
/** With fewer similar questions and phrasings the default ranking stays, and there is no model of them. */
export const LEAST_HELD = 40;
/** More than this say nothing new about a handful of weights. */
const MOST_HELD = 1500;
/** With more sentences one fold is held out, not each in turn. */
const ONE_FOLD_FROM = 1500;
/** Of so many queries the answer is taken away, to learn what a query without an answer looks like. */
const UNANSWERED_SHARE = 0.25;

export type KbSettings = Pick<KbOptions, 'judge' | 'userTerms'>;

/** What a knowledge base learns from the many ways in which the same was asked. */
export interface Lessons {
  readonly ranking: Ranking;
  readonly phrasings: LinearPhrasings | undefined;
}

export interface LearntKb extends Lessons {
  /** For how many sentences held out the right article comes first that did not by the default ranking, less those lost. */
  readonly won: number;
  /** The same as a share of these sentences: -1 to 1. Searched as `meanProbabilities` searches. */
  readonly gain: number;
}

/**
 * Learns how much each kind of evidence counts, and from which confidence to answer, on sentences that are held out in turn:
 * similar questions and phrasings are searched in a base that does not hold them. Deterministic.
 */
export function learnKb(
  articles: readonly KbArticle[],
  phrasings: readonly KbPhrasing[],
  settings: KbSettings = {},
): LearntKb {
  const questions = articles.map(({ id, question }): KnownSentence => ({ id, text: question }));
  const others = [
    ...articles.flatMap(({ id, similar }) => similar.map((text): KnownSentence => ({ id, text }))),
    ...phrasings.map(({ id, query }): KnownSentence => ({ id, text: query })),
  ];
  const plain = settings.judge === undefined ? DEFAULT_RANKING : JUDGED_RANKING;
  if (others.length < LEAST_HELD) return { ranking: plain, phrasings: undefined, won: 0, gain: 0 };
  const learnt = LinearPhrasings.learn([...questions, ...others]);
  const start = learnt === undefined ? plain : PHRASING_RANKING;
  const folds = foldOf(
    others.map(({ id }) => id),
    FOLDS,
    SEED,
  );
  const rounds = others.length > ONE_FOLD_FROM ? 1 : FOLDS;
  // What is held out must not come in with the articles.
  const bare = articles.map((article) => ({ ...article, similar: [] }));
  const examples: RankingExample[] = [];
  for (let fold = 0; fold < rounds; fold += 1) {
    const kept = others.filter((_, at) => folds[at] !== fold);
    const held = sample(
      others.filter((_, at) => folds[at] === fold),
      Math.ceil(MOST_HELD / rounds),
    );
    const model = learnt === undefined ? undefined : LinearPhrasings.learn([...questions, ...kept]);
    const base = fillKb(bare, kept, { ...settings, phrasingModel: model, ranking: start });
    examples.push(...held.flatMap((sentence) => examplesOf(base, sentence)));
  }
  const ranking = fitRanking(examples, start);
  const answerable = examples.filter(({ weight }) => weight === 1);
  const prior = withoutPhrasings(plain);
  const won =
    rightFirst(answerable, (example) => meanProbabilities(example, ranking, prior)) -
    rightFirst(answerable, (example) => probabilities(example, prior));
  return {
    ranking: { ...ranking, threshold: chooseThreshold(examples, ranking) },
    phrasings: learnt,
    won,
    gain: won / answerable.length,
  };
}

/** A base of these articles and sentences known for their ids. */
export function fillKb(
  articles: readonly KbArticle[],
  known: readonly KnownSentence[],
  options: KbOptions,
): KnowledgeBase {
  const byId = new Map<string, string[]>();
  for (const { id, text } of known) {
    const list = byId.get(id);
    if (list === undefined) byId.set(id, [text]);
    else list.push(text);
  }
  const base = new KnowledgeBase(options);
  for (const article of articles) base.put(article, byId.get(article.id));
  return base;
}

function examplesOf(base: KnowledgeBase, { text, id }: KnownSentence): RankingExample[] {
  const right = (owner: number) => base.idOf(owner) === id;
  return [
    { ...base.evidence({ text }), right, weight: 1 },
    { ...base.evidence({ text }, id), right, weight: UNANSWERED_SHARE },
  ];
}

/** For how many examples a right article is the likeliest. */
function rightFirst(examples: readonly RankingExample[], likelyOf: (example: RankingExample) => number[]): number {
  return examples.filter((example) => firstGuess(example, likelyOf(example)).isRight).length;
}

function sample<T>(items: T[], most: number): T[] {
  const order = shuffle(
    Array.from(items, (_, at) => at),
    randomStream(SEED),
  );
  return order.slice(0, most).map((at) => items[at] as T);
}
