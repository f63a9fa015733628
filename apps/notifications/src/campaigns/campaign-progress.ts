import type { Transactions } from '#lib/persistence';
import type { CampaignProgress } from './campaign-shapes.js';

interface CountRow {
  readonly state: string;
  readonly reason: string | null;
  readonly count: number;
}

/** How many of a campaign's audience are where. */
export async function progressOf(transactions: Transactions, campaignId: string): Promise<CampaignProgress> {
  const rows = await transactions.read<CountRow>(
    `SELECT coalesce(n.state, c.state) AS state, CASE WHEN n.state = 'refused' THEN n.verdict_reason END AS reason, count(*)::int AS count
     FROM care_notice c LEFT JOIN notification n ON n.cause_event = c.id
     WHERE c.campaign_id = $1 GROUP BY 1, 2`,
    [campaignId],
  );
  const of = (...states: string[]): number =>
    rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  return {
    audience: rows.reduce((sum, { count }) => sum + count, 0),
    waiting: of('waiting', 'paused'),
    held: of('held'),
    onTheWay: of('planned'),
    sent: of('sent'),
    failed: of('failed', 'cancelled'),
    refused: Object.fromEntries(
      rows.filter(({ state }) => state === 'refused').map(({ reason, count }) => [reason ?? 'UNKNOWN', count]),
    ),
  };
}
