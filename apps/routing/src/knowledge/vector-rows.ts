import { createHash } from 'node:crypto';
import { unnestRows, type Transactions } from '#lib/persistence';

/** Vectors of one model and width, kept by the text they belong to: whichever article says it, in whatever version. */
export interface VectorSpace {
  readonly model: string;
  readonly width: number;
}

/** What a text is kept under. */
export function markOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** The vectors that are stored already, by mark. */
export async function storedVectors(
  transactions: Transactions,
  { model, width }: VectorSpace,
  marks: readonly string[],
): Promise<Map<string, Float32Array>> {
  const rows = await transactions.read<{ mark: string; vector: Buffer }>(
    `SELECT mark, vector FROM article_vector WHERE model = $1 AND width = $2 AND mark = ANY ($3::text[]) AND vector IS NOT NULL`,
    [model, width, [...marks]],
  );
  return new Map(rows.map(({ mark, vector }) => [mark, new Float32Array(new Uint8Array(vector).buffer)]));
}

/**
 * Takes texts over for a minute, so that no other process asks for them as well.
 *
 * @returns those that nobody has a vector of and nobody else has taken
 */
export async function claimTexts(
  transactions: Transactions,
  { model, width }: VectorSpace,
  marks: readonly string[],
): Promise<Set<string>> {
  const rows = await transactions.statement<{ mark: string }>(
    {
      text: `INSERT INTO article_vector AS v (model, width, mark, claimed_until, at)
       SELECT $1, $2, mark, mesh_now() + interval '1 minute', mesh_now() FROM unnest($3::text[]) AS g (mark) ORDER BY mark
       ON CONFLICT (model, width, mark) DO UPDATE SET claimed_until = excluded.claimed_until
       WHERE v.vector IS NULL AND v.claimed_until <= mesh_now()
       RETURNING mark`,
    },
    [model, width, [...marks]],
  );
  return new Set(rows.map(({ mark }) => mark));
}

/** Gives texts back that got no vector. */
export async function releaseTexts(
  transactions: Transactions,
  { model, width }: VectorSpace,
  marks: Iterable<string>,
): Promise<void> {
  await transactions.statement(
    {
      text: `UPDATE article_vector SET claimed_until = mesh_now()
       WHERE model = $1 AND width = $2 AND mark = ANY ($3::text[]) AND vector IS NULL`,
    },
    [model, width, [...marks]],
  );
}

export async function storeVectors(
  transactions: Transactions,
  { model, width }: VectorSpace,
  vectors: ReadonlyMap<string, Float32Array>,
): Promise<void> {
  const rows = Array.from(vectors, ([mark, { buffer, byteOffset, byteLength }]) => ({
    mark,
    vector: Buffer.from(buffer, byteOffset, byteLength).toString('hex'),
  }));
  const given = unnestRows(rows, { mark: 'text', vector: 'text' }, 2);
  await transactions.statement(
    {
      text: `UPDATE article_vector v SET vector = decode(g.vector, 'hex') FROM ${given.from} AS g (mark, vector)
       WHERE v.model = $1 AND v.width = $2 AND v.mark = g.mark`,
    },
    [model, width, ...given.params],
  );
}

/** Forgets what no article says any more, and what other models said, a week after it was asked for. */
export async function sweepVectors(
  transactions: Transactions,
  { model, width }: VectorSpace,
  marks: readonly string[],
): Promise<void> {
  await transactions.statement(
    {
      text: `DELETE FROM article_vector WHERE at < mesh_now() - interval '7 days'
         AND NOT (model = $1 AND width = $2 AND mark = ANY ($3::text[]))`,
    },
    [model, width, [...marks]],
  );
}
