import type { Locale } from '#lib/contracts';

/** One answer in one language. The newest version of (desk, articleId, language) wins. */
export interface KnowledgeArticle {
  articleId: string;
  version: number;
  desk: string;
  language: Locale;
  /** The intent it answers; null and absent mean that it answers none in particular. */
  intent?: string | null;
  question: string;
  similar: readonly string[];
  answer: string;
}

/** What is one article in all its versions. */
export type ArticleKey = Pick<KnowledgeArticle, 'desk' | 'articleId' | 'language'>;

export interface KnowledgeQuery {
  desk: string;
  text: string;
  /** Another language is searched only where the desk has no articles in this one. */
  language: Locale;
  /** What the classifier found, when it is sure: articles written for this intent gain, articles for another lose. */
  intent?: string;
  /** Default 3. */
  limit?: number;
}

export interface KnowledgeHit {
  articleId: string;
  version: number;
  language: Locale;
  /** 0 to 1: 1 is the article's own question. Comparable between articles and queries. */
  score: number;
  question: string;
  answer: string;
}
