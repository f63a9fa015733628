import type { Locale } from '#lib/contracts';
import type { Transactions } from '#lib/persistence';

export interface ListedArticle {
  id: string;
  desk: string;
  language: Locale;
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

/** The newest version of each article, valid or not, by desk and id. */
export function listArticles(
  transactions: Transactions,
  { desk, language, limit }: { desk?: string | undefined; language?: Locale | undefined; limit: number },
): Promise<ListedArticle[]> {
  return transactions.read<ListedArticle>(
    `SELECT DISTINCT ON (desk, id, language) id, desk, language, version, question, similar_questions AS "similar", answer,
       valid_from AS "validFrom", valid_until AS "validUntil", published_by AS "publishedBy"
     FROM article WHERE ($1::text IS NULL OR desk = $1) AND ($2::text IS NULL OR language = $2)
     ORDER BY desk, id, language, version DESC LIMIT $3`,
    [desk ?? null, language ?? null, limit],
  );
}
