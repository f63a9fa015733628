import type { Locale } from '#lib/contracts';
import type { KnowledgeArticle } from '#lib/language';
import type { Transactions, Tx } from '#lib/persistence';

/** One version of one answer in one language. Versions are only added; the newest that is valid now is served. */
export interface ArticleVersion {
  readonly desk: string;
  readonly id: string;
  readonly language: Locale;
  readonly version: number;
  readonly intent?: string | undefined;
  readonly question: string;
  readonly similar: readonly string[];
  readonly answer: string;
  readonly publishedBy: string;
  /** ISO 8601; absent: from now on. */
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** Stores versions that are newer than every stored one of the same article; older ones end where these begin. @returns how many */
export async function insertVersions(tx: Tx, versions: readonly ArticleVersion[]): Promise<number> {
  const [row] = await tx.query<{ added: number }[]>(
    `WITH given AS (
       SELECT g.*, coalesce(g."validFrom", mesh_now()) AS valid_from
       FROM jsonb_to_recordset($1::jsonb) AS g (desk text, id text, language text, version int, intent text, question text,
         "similar" jsonb, answer text, "publishedBy" text, "validFrom" timestamptz, "validUntil" timestamptz)
       WHERE NOT EXISTS (SELECT FROM article a
         WHERE a.desk = g.desk AND a.id = g.id AND a.language = g.language AND a.version >= g.version)
     ), added AS (
       INSERT INTO article (desk, id, language, version, intent, question, similar_questions, answer, valid_from, valid_until,
         published_by, published_at)
       SELECT desk, id, language, version, intent, question, ARRAY(SELECT jsonb_array_elements_text("similar")), answer,
         valid_from, "validUntil", "publishedBy", mesh_now()
       FROM given ORDER BY desk, id, language ON CONFLICT DO NOTHING RETURNING desk, id, language, version, valid_from
     ), ended AS (
       UPDATE article a SET valid_until = added.valid_from FROM added
       WHERE a.desk = added.desk AND a.id = added.id AND a.language = added.language AND a.version < added.version
         AND (a.valid_until IS NULL OR a.valid_until > added.valid_from)
     )
     SELECT count(*)::int AS added FROM added`,
    [JSON.stringify(versions)],
  );
  return row?.added ?? 0;
}

const VALID = `valid_from <= mesh_now() AND (valid_until IS NULL OR valid_until > mesh_now())`;

/** Changes whenever what `validArticles` returns may have changed: a version added, begun or ended. */
export async function articlesMark(transactions: Transactions): Promise<string> {
  const [row] = await transactions.read<{ mark: string }>(
    `SELECT concat_ws('/', count(*), max(change), count(*) FILTER (WHERE ${VALID}), max(change) FILTER (WHERE ${VALID})) AS mark
     FROM article`,
  );
  return row?.mark ?? '';
}

/** The newest valid version of every article. */
export function validArticles(transactions: Transactions): Promise<KnowledgeArticle[]> {
  return transactions.read<KnowledgeArticle>(
    `SELECT DISTINCT ON (desk, id, language) id AS "articleId", version, desk, language, intent, question,
       similar_questions AS "similar", answer
     FROM article WHERE ${VALID} ORDER BY desk, id, language, version DESC`,
  );
}

export async function latestVersion(
  tx: Tx,
  article: Pick<ArticleVersion, 'desk' | 'id' | 'language'>,
): Promise<number> {
  const [row] = await tx.query<{ version: number | null }[]>(
    'SELECT max(version) AS version FROM article WHERE desk = $1 AND id = $2 AND language = $3',
    [article.desk, article.id, article.language],
  );
  return row?.version ?? 0;
}
