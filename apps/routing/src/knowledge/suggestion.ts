import type { Locale } from '#lib/contracts';
import type { Tone } from '#lib/desks';
import type { FoundArticle } from './served-articles.js';

/** An article that came close to the customer's words, as it stood then: for the person who answers instead. */
export interface Suggestion {
  readonly id: string;
  readonly version: number;
  readonly language: Locale;
  readonly tone: Tone;
  readonly question: string;
  /** 0 to 1. */
  readonly score: number;
  /** The language endpoint chose it, and the customer was answered with it. */
  readonly by?: 'endpoint';
}

/** @param chosen by the endpoint, one of the articles */
export function suggestionsFrom(articles: readonly FoundArticle[], chosen?: FoundArticle): Suggestion[] {
  return articles.map((article) => ({
    id: article.articleId,
    version: article.version,
    language: article.language,
    tone: article.tone,
    question: article.question,
    score: article.score,
    ...(isSame(article, chosen) ? { by: 'endpoint' as const } : {}),
  }));
}

/** A personal answer is a filled copy of the article that was found. */
function isSame(article: FoundArticle, chosen: FoundArticle | undefined): boolean {
  return article.articleId === chosen?.articleId && article.language === chosen.language;
}
