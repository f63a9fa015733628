import type { Transactions } from '#lib/persistence';
import type { ArticleChange } from './served-articles.js';

/** How far a reader has followed the articles: the last change it saw, and the database's time then. */
export interface Mark {
  readonly change: string;
  /** With microseconds, as Postgres writes it. */
  readonly now: string;
}

/** Where the table stands, and whether anything was published, began or ended since. Without `since` everything counts as changed. */
export async function readMark(transactions: Transactions, since?: Mark): Promise<Mark & { changed: boolean }> {
  const [row] = await transactions.read<Mark & { changed: boolean }>(
    `WITH mark AS MATERIALIZED (
       SELECT mesh_now() AS now, coalesce((SELECT max(change) FROM article), 0) AS change
     )
     SELECT now::text, change::text, ($1::bigint IS NULL OR change > $1
       OR EXISTS (SELECT FROM article WHERE valid_from > $2 AND valid_from <= now)
       OR EXISTS (SELECT FROM article WHERE valid_until > $2 AND valid_until <= now)) AS changed
     FROM mark`,
    [since?.change ?? null, since?.now ?? null],
  );
  if (row === undefined) throw new Error('the database tells no mark');
  return row;
}

const SERVED = `v.version, v.intent, v.question, v.similar_questions AS "similar", v.answer, v.personal`;

/** The newest valid version of every article. */
export function allServed(transactions: Transactions, { now }: Mark): Promise<ArticleChange[]> {
  return transactions.read<ArticleChange>(
    `SELECT DISTINCT ON (desk, id, language, tone) desk, id, language, tone, ${SERVED}
     FROM article v WHERE valid_from <= $1 AND (valid_until IS NULL OR valid_until > $1)
     ORDER BY desk, id, language, tone, version DESC`,
    [now],
  );
}

/** The articles that something happened to between two marks, as they are served at the later one; `version` null: not any more. */
export function changedBetween(transactions: Transactions, from: Mark, to: Mark): Promise<ArticleChange[]> {
  return transactions.read<ArticleChange>(
    `WITH touched AS (
       SELECT desk, id, language, tone FROM article WHERE change > $1
       UNION SELECT desk, id, language, tone FROM article WHERE valid_from > $2 AND valid_from <= $3
       UNION SELECT desk, id, language, tone FROM article WHERE valid_until > $2 AND valid_until <= $3
     )
     SELECT t.desk, t.id, t.language, t.tone, ${SERVED}
     FROM touched t LEFT JOIN LATERAL (
       SELECT * FROM article a
       WHERE a.desk = t.desk AND a.id = t.id AND a.language = t.language AND a.tone = t.tone
         AND a.valid_from <= $3 AND (a.valid_until IS NULL OR a.valid_until > $3)
       ORDER BY a.version DESC LIMIT 1
     ) v ON true`,
    [from.change, from.now, to.now],
  );
}
