import type { Locale } from '#lib/contracts';
import type { Personal, Tone } from '#lib/desks';
import type { Tx } from '#lib/persistence';

/** What is one article in all its versions. */
export interface VariantKey {
  readonly desk: string;
  readonly id: string;
  readonly language: Locale;
  readonly tone: Tone;
}

/** One version of one answer in one language and tone. Versions are only added; the newest that is valid now is served. */
export interface ArticleVersion extends VariantKey {
  readonly version: number;
  readonly intent?: string | undefined;
  readonly question: string;
  readonly similar: readonly string[];
  readonly answer: string;
  /** Absent: as in the version before. */
  readonly personal?: Personal | undefined;
  readonly publishedBy: string;
  /** ISO 8601; absent: from now on. */
  readonly validFrom?: string | undefined;
  readonly validUntil?: string | undefined;
}

/** Any number that nothing else in this schema locks. */
const PUBLISHING = 1_764_000_011;

/**
 * One publishes at a time, until the end of the transaction. `article.change` thus rises in the order of the commits, and a reader
 * that has seen a change has seen all before it. To be taken before anything else that publishing reads or writes.
 */
export function lockPublishing(tx: Tx): void {
  tx.send(`SELECT pg_advisory_xact_lock(${PUBLISHING})`);
}

/**
 * Stores versions that are newer than every stored one of the same article; older ones end where these begin.
 * The caller holds the lock of `lockPublishing`.
 *
 * @returns how many
 */
export async function insertVersions(tx: Tx, versions: readonly ArticleVersion[]): Promise<number> {
  const [row] = await tx.query<{ added: number }[]>(
    `WITH time AS MATERIALIZED (SELECT mesh_now() AS now), given AS (
       SELECT g.*, coalesce(g."validFrom", now) AS valid_from, now
       FROM time, jsonb_to_recordset($1::jsonb) AS g (desk text, id text, language text, tone text, version int, intent text,
         question text, "similar" jsonb, answer text, personal jsonb, "publishedBy" text, "validFrom" timestamptz, "validUntil" timestamptz)
       WHERE NOT EXISTS (SELECT FROM article a
         WHERE a.desk = g.desk AND a.id = g.id AND a.language = g.language AND a.tone = g.tone AND a.version >= g.version)
     ), added AS (
       INSERT INTO article (desk, id, language, tone, version, intent, question, similar_questions, answer, valid_from,
         valid_until, personal, published_by, published_at)
       SELECT desk, id, language, tone, version, intent, question, ARRAY(SELECT jsonb_array_elements_text("similar")), answer,
         valid_from, "validUntil", coalesce(personal, (SELECT a.personal FROM article a
           WHERE a.desk = given.desk AND a.id = given.id AND a.language = given.language AND a.tone = given.tone
           ORDER BY a.version DESC LIMIT 1)), "publishedBy", now
       FROM given ORDER BY desk, id, language, tone ON CONFLICT DO NOTHING
       RETURNING desk, id, language, tone, version, valid_from
     ), ended AS (
       UPDATE article a SET valid_until = added.valid_from FROM added
       WHERE a.desk = added.desk AND a.id = added.id AND a.language = added.language AND a.tone = added.tone
         AND a.version < added.version AND (a.valid_until IS NULL OR a.valid_until > added.valid_from)
     )
     SELECT count(*)::int AS added FROM added`,
    [JSON.stringify(versions)],
  );
  return row?.added ?? 0;
}

/** Version 0: there is none. */
export async function latestVersion(
  tx: Tx,
  { desk, id, language, tone }: VariantKey,
): Promise<{ version: number; personal?: Personal | null }> {
  const [row] = await tx.query<{ version: number; personal: Personal | null }[]>(
    `SELECT version, personal FROM article WHERE desk = $1 AND id = $2 AND language = $3 AND tone = $4
     ORDER BY version DESC LIMIT 1`,
    [desk, id, language, tone],
  );
  return row ?? { version: 0 };
}
