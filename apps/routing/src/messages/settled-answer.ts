import type { Desk } from '#lib/desks';
import type { Settled } from '../knowledge/doubts.js';
import type { FoundArticle } from '../knowledge/served-articles.js';
import { suggestionsFrom } from '../knowledge/suggestion.js';
import { answerAmong } from '../tiers/try-to-answer.js';
import type { Decision } from '../work/decision.js';

/** What a message may be answered with, and what came close. */
export interface Searched {
  readonly articles: readonly FoundArticle[];
  readonly answer?: FoundArticle | undefined;
  /** The language endpoint chose the answer. */
  readonly isChosen: boolean;
}

/** The articles' own words come first: what an endpoint said before counts only where they leave doubt now as well. */
export function settledAnswer(desk: Desk, closest: readonly FoundArticle[], settled: Settled | undefined): Searched {
  const sure = answerAmong(desk, closest);
  if (sure !== undefined || settled === undefined) return { articles: closest, answer: sure, isChosen: false };
  return { articles: settled.articles, answer: settled.chosen, isChosen: settled.chosen !== undefined };
}

/** Who takes over sees what came close; an answer that the endpoint chose says so. */
export function keepWhatCameClose(decision: Decision, searched: Searched | undefined): Decision {
  if (searched === undefined) return decision;
  if (decision.next.status === 'queued') return { ...decision, suggestions: suggestionsFrom(searched.articles) };
  if (!searched.isChosen || !answers(decision)) return decision;
  return { ...decision, suggestions: suggestionsFrom(searched.articles, searched.answer) };
}

export function answers(decision: Decision | 'wait' | 'nothing'): boolean {
  return typeof decision === 'object' && decision.says.some(({ what }) => what === 'answered');
}
