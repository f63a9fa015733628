import type { Desk } from '#lib/desks';
import type { Asked } from '../tiers/try-to-answer.js';
import type { FoundArticle } from './served-articles.js';

/** A text and the articles that came closest to it, best first. */
export interface Doubt {
  readonly desk: Desk;
  readonly asked: Asked;
  readonly articles: readonly FoundArticle[];
}

/** Whether the words leave doubt: no article answers by itself, and the best is not out of the question. */
export function isInDoubt({ desk, articles }: Pick<Doubt, 'desk' | 'articles'>, from: number): boolean {
  const best = Math.max(0, ...articles.map(({ score }) => score));
  return best >= from && best < desk.tiers.thresholds.answer;
}

/**
 * The articles that somebody else may choose from: none when there is no doubt, and none that is out of the question by its words
 * as well as by its meaning.
 *
 * @param from the least score that leaves any doubt
 */
export function offeredInDoubt(doubt: Pick<Doubt, 'desk' | 'articles'>, from: number): FoundArticle[] {
  return isInDoubt(doubt, from) ? doubt.articles.filter(({ score, near }) => score >= from || near === true) : [];
}
