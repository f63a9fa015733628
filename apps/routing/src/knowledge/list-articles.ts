import type { Locale } from '#lib/contracts';
import type { Tone } from '#lib/desks';
import type { Transactions } from '#lib/persistence';

export interface ListedArticle {
  id: string;
  desk: string;
  language: Locale;
  tone: Tone;
  version: number;
  question: string;
  answer: string;
  /** Only of a search. */
  score?: number;
  similar?: string[];
  validFrom?: Date;
  validUntil?: Date | null;
  publishedBy?: string;
}

export interface ArticleFilter {
  readonly desk?: string | undefined;
  readonly language?: Locale | undefined;
  readonly tone?: Tone | undefined;
  readonly limit: number;
}

/** The newest version of each article, valid or not, by desk and id. */
export function listArticles(
  transactions: Transactions,
  { desk, language, tone, limit }: ArticleFilter,
): Promise<ListedArticle[]> {
  return transactions.read<ListedArticle>(
    `SELECT DISTINCT ON (desk, id, language, tone) id, desk, language, tone, version, question,
       similar_questions AS "similar", answer,
       valid_from AS "validFrom", valid_until AS "validUntil", published_by AS "publishedBy"
     FROM article WHERE ($1::text IS NULL OR desk = $1) AND ($2::text IS NULL OR language = $2)
       AND ($3::text IS NULL OR tone = $3)
     ORDER BY desk, id, language, tone, version DESC LIMIT $4`,
    [desk ?? null, language ?? null, tone ?? null, limit],
  );
}
