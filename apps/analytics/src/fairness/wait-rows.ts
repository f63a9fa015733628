import type { Tx } from '#lib/persistence';
import type { Span } from '../rounds/round-times.js';
import type { WaitRow } from './wait-gaps.js';

export interface Waits {
  readonly all: { readonly tickets: number; readonly p50Seconds: number | null };
  readonly groups: readonly WaitRow[];
}

/** The waits of tickets opened in a span that have been answered, by age band and by product line. */
export async function readWaits(tx: Pick<Tx, 'query'>, desk: string | undefined, { from, to }: Span): Promise<Waits> {
  const rows = await tx.query<(Omit<WaitRow, 'by'> & { by: WaitRow['by'] | 'all' })[]>(
    `WITH waited AS (
       SELECT coalesce(age_band, 'unknown') AS band, coalesce(product_line, 'unknown') AS product,
         extract(epoch FROM first_responded_at - opened_at) AS seconds
       FROM ticket_view WHERE opened_at >= $1 AND opened_at < $2 AND ($3::text IS NULL OR desk = $3) AND first_responded_at IS NOT NULL
     )
     SELECT CASE grouping(band, product) WHEN 1 THEN 'ageBand' WHEN 2 THEN 'product' ELSE 'all' END AS by,
       coalesce(band, product, '') AS "group", count(*)::int AS tickets,
       round(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds)::numeric, 3)::float8 AS "p50Seconds"
     FROM waited GROUP BY GROUPING SETS ((band), (product), ()) ORDER BY 4 DESC, 2`,
    [from, to, desk ?? null],
  );
  const all = rows.find(({ by }) => by === 'all');
  const groups = rows.flatMap(({ by, ...row }) => (by === 'all' ? [] : [{ by, ...row }]));
  return { all: { tickets: all?.tickets ?? 0, p50Seconds: all?.p50Seconds ?? null }, groups };
}
