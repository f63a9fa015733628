import type { Evidence, Gathered } from './evidence.js';

/** What counts for an article, in the order of `Ranking.weights`. */
export const FEATURES = [
  'bm25',
  'share',
  'together',
  'phrasing',
  'inOrder',
  'judge',
] as const satisfies readonly (keyof Evidence)[];

/**
 * How evidence becomes probability: the articles found and "none of them" compete in a softmax (conditional logit,
 * McFadden 1974). An article's strength is the weighted sum of its evidence; that of "none" is
 * `none + unknown * (1 - known) + crowd * log10(articles)`.
 */
export interface Ranking {
  readonly weights: readonly number[];
  readonly none: number;
  readonly unknown: number;
  readonly crowd: number;
  /** Below this probability of the best article there is no answer. */
  readonly threshold: number;
}

/** Fitted on public pairs of questions without any phrasings; `docs/knowledge.md` names data and figures. */
export const DEFAULT_RANKING: Ranking = {
  weights: [2.2, 3.6, 6, 8, 4.4, 0],
  none: 1.2,
  unknown: -2,
  crowd: 2.2,
  threshold: 0.6,
};

/** The same with a judge of sameness. */
export const JUDGED_RANKING: Ranking = {
  weights: [1.5, 1.5, 4, 8, 3, 8],
  none: 1.3,
  unknown: -3.5,
  crowd: 2.3,
  threshold: 0.6,
};

/** Where learning starts with a model of phrasings: fitted on public intents in English. */
export const PHRASING_RANKING: Ranking = {
  weights: [0, 4, 7, 9.5, 2.5, 0],
  none: 3,
  unknown: -4,
  crowd: 4.2,
  threshold: 0.6,
};

/** The same blind to what a model of phrasings says. */
export function withoutPhrasings(ranking: Ranking): Ranking {
  return { ...ranking, weights: ranking.weights.map((weight, at) => (FEATURES[at] === 'phrasing' ? 0 : weight)) };
}

/** The part of an article's strength that is known before it is looked at closely. */
export function glance({
  weights,
}: Ranking): (bm25: number, share: number, together: number, phrasing: number) => number {
  const [byBm25 = 0, byShare = 0, byTogether = 0, byPhrasing = 0] = weights;
  return (bm25, share, together, phrasing) =>
    byBm25 * bm25 + byShare * share + byTogether * together + byPhrasing * phrasing;
}

function strengthOf({ bm25, share, together, phrasing, inOrder, judge }: Evidence, { weights }: Ranking): number {
  const [byBm25 = 0, byShare = 0, byTogether = 0, byPhrasing = 0, byOrder = 0, byJudge = 0] = weights;
  const seen = byBm25 * bm25 + byShare * share + byTogether * together + byPhrasing * phrasing;
  return seen + byOrder * inOrder + byJudge * judge;
}

function strengthOfNone({ known, crowd }: Pick<Gathered, 'known' | 'crowd'>, ranking: Ranking): number {
  return ranking.none + ranking.unknown * (1 - known) + ranking.crowd * crowd;
}

/** How probable an article can be at most that is as strong as this at first glance, whatever a closer look finds. */
export function mostProbable(seen: number, gathered: Pick<Gathered, 'known' | 'crowd'>, ranking: Ranking): number {
  const [, , , , byOrder = 0, byJudge = 0] = ranking.weights;
  const strength = seen + Math.max(0, byOrder) + Math.max(0, byJudge);
  return 1 / (1 + Math.exp(strengthOfNone(gathered, ranking) - strength));
}

/** Probabilities of the candidates; what is missing to 1 is the probability of none. */
export function probabilities(gathered: Gathered, ranking: Ranking): number[] {
  const nothing = strengthOfNone(gathered, ranking);
  const strengths = gathered.candidates.map((evidence) => strengthOf(evidence, ranking));
  const top = Math.max(nothing, ...strengths);
  const shares = strengths.map((strength) => Math.exp(strength - top));
  const total = shares.reduce((sum, share) => sum + share, Math.exp(nothing - top));
  return shares.map((share) => share / total);
}

/** The mean of the probabilities by two rankings: near certain only where neither has much doubt. */
export function meanProbabilities(gathered: Gathered, ranking: Ranking, prior: Ranking): number[] {
  const before = probabilities(gathered, prior);
  return probabilities(gathered, ranking).map((probability, at) => (probability + (before[at] ?? 0)) / 2);
}
