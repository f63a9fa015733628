import type { Desk } from '#lib/desks';
import type { FoundArticle } from './served-articles.js';

/** A text and the articles that came closest to it, best first. */
export interface Doubt {
  readonly desk: Desk;
  readonly text: string;
  readonly articles: readonly FoundArticle[];
}

/**
 * The articles that somebody else may choose from: none when the best one answers by itself, and none that is out of the question.
 *
 * @param from the least score that leaves any doubt
 */
export function offeredInDoubt({ desk, articles }: Doubt, from: number): FoundArticle[] {
  const best = articles[0]?.score ?? 0;
  return best >= desk.tiers.thresholds.answer ? [] : articles.filter(({ score }) => score >= from);
}
