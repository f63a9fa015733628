import type { TicketKind, Tier, WeakQueue } from '#lib/contracts';
import type { Tx } from '#lib/persistence';
import type { Look } from '../rounds/round.js';

/** How the tickets of one kind fared at one tier. */
export interface QueueRow {
  readonly tier: Tier;
  readonly kind: TicketKind;
  readonly tickets: number;
  readonly breached: number;
  readonly averageScore: number | null;
  readonly waitP50Seconds: number | null;
}

const SHOWN = 3;

export function queueRows(tx: Tx, { desk, span }: Look): Promise<QueueRow[]> {
  return tx.query<QueueRow[]>(
    `SELECT tier, kind, count(*)::int AS tickets,
       count(*) FILTER (WHERE EXISTS (SELECT FROM clock WHERE clock.ticket_id = ticket.ticket_id AND breached))::int AS breached,
       avg(score)::float8 AS "averageScore",
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_responded_at - opened_at)) AS "waitP50Seconds"
     FROM ticket_view AS ticket
     WHERE opened_at >= $2 AND opened_at < $3 AND desk = $1 AND tier IS NOT NULL AND kind IS NOT NULL GROUP BY tier, kind`,
    [desk.id, span.from, span.to],
  );
}

/**
 * The three that need care most: missed deadlines and low ratings weigh the same, waiting decides between equals. A queue
 * that missed nothing and pleased everybody is not weak.
 *
 * @param task whose it is and by which day something is to be done
 */
export function weakest(
  rows: readonly QueueRow[],
  task: { readonly owner: string; readonly actBy: string },
): WeakQueue[] {
  const weak = rows.map((row) => ({ row, weakness: weaknessOf(row) })).filter(({ weakness }) => weakness > 0);
  return weak
    .toSorted(
      (a, b) =>
        b.weakness - a.weakness ||
        (b.row.waitP50Seconds ?? 0) - (a.row.waitP50Seconds ?? 0) ||
        (a.row.tier + a.row.kind < b.row.tier + b.row.kind ? -1 : 1),
    )
    .slice(0, SHOWN)
    .map(({ row: { breached, averageScore, waitP50Seconds, ...row } }) => ({
      ...row,
      breachedShare: rounded(breached / row.tickets, 10_000),
      averageScore: averageScore === null ? null : rounded(averageScore, 100),
      waitP50Seconds: waitP50Seconds === null ? null : rounded(waitP50Seconds, 1_000),
      ...task,
    }));
}

/** 0 to 2: the share that missed a deadline, and how far ratings are below five. */
function weaknessOf({ tickets, breached, averageScore }: QueueRow): number {
  return breached / tickets + (averageScore === null ? 0 : (5 - averageScore) / 4);
}

const rounded = (value: number, steps: number): number => Math.round(value * steps) / steps;
