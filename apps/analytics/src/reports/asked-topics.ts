import type { ReportedTopic, TicketKind } from '#lib/contracts';
import type { Desk } from '#lib/desks';
import type { Tx } from '#lib/persistence';
import type { Look } from '../rounds/round.js';

/** How many tickets of one intent a span and the one before brought. */
export interface AskedRow {
  readonly intent: string;
  readonly count: number;
  readonly countBefore: number;
}

export interface Asked {
  readonly total: number;
  readonly totalBefore: number;
  readonly topics: readonly ReportedTopic[];
}

const UNKNOWN = 'unknown';

/** What customers of a desk asked about, exact: by the intent that each ticket has by now. */
export function askedRows(tx: Tx, { desk, span, before }: Look, kind?: TicketKind): Promise<AskedRow[]> {
  return tx.query<AskedRow[]>(
    `SELECT coalesce(intent, '${UNKNOWN}') AS intent, count(*) FILTER (WHERE opened_at >= $3)::int AS count,
       count(*) FILTER (WHERE opened_at < $3)::int AS "countBefore"
     FROM ticket_view WHERE opened_at >= $2 AND opened_at < $4 AND desk = $1 AND ($5::text IS NULL OR kind = $5) GROUP BY 1`,
    [desk.id, before.from, span.from, span.to, kind ?? null],
  );
}

/** Most asked first, with the change against the span before. What no intent is known of counts in the totals only. */
export function rankAsked(rows: readonly AskedRow[], intents: Desk['intents'], limit: number): Asked {
  const topics = rows
    .filter(({ intent, count }) => intent !== UNKNOWN && count > 0)
    .toSorted((a, b) => b.count - a.count || (a.intent < b.intent ? -1 : 1))
    .slice(0, limit)
    .map(({ intent, count, countBefore }, at) => ({
      rank: at + 1,
      topic: `intent:${intent}`,
      label: intents.find(({ id }) => id === intent)?.name ?? { 'zh-CN': intent, en: intent },
      count,
      countBefore,
      change: countBefore === 0 ? null : Math.round(((count - countBefore) / countBefore) * 10_000) / 10_000,
    }));
  return {
    total: rows.reduce((sum, { count }) => sum + count, 0),
    totalBefore: rows.reduce((sum, { countBefore }) => sum + countBefore, 0),
    topics,
  };
}
