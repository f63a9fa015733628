import type { TicketRatedV1 } from '#lib/contracts';
import { unnestRows, type Tx } from '#lib/persistence';
import { judgementOf } from '../feedback/judgement.js';
import type { HeardEvent } from './heard-events.js';

interface RatingRow {
  readonly ticketId: string;
  readonly resolution: number;
  readonly desk: string;
  readonly channel: string;
  readonly tier: string | undefined;
  readonly assignee: string | undefined;
  readonly score: number;
  readonly comment: string | undefined;
  readonly ratedAt: string;
  readonly feedback?: string | undefined;
  readonly reasons?: string | undefined;
  readonly sentiment?: number | undefined;
}

const COLUMNS = {
  ticketId: 'uuid',
  resolution: 'int',
  desk: 'text',
  channel: 'text',
  tier: 'text',
  assignee: 'text',
  score: 'int',
  comment: 'text',
  ratedAt: 'timestamptz',
  feedback: 'text',
  reasons: 'text',
  sentiment: 'double precision',
} as const;

/** Keeps every rating, with the comment as intake masked it and what the comment judges. A resolution is rated once, so the first one stays. */
export function writeRatings(tx: Tx, events: readonly HeardEvent[]): void {
  const rows = events.filter((event) => event.type === 'support.ticket.rated.v1').map(rowOf);
  if (rows.length === 0) return;
  rows.sort((a, b) => (a.ticketId < b.ticketId ? -1 : 1));
  const { from, params } = unnestRows<RatingRow>(rows, COLUMNS);
  tx.send(
    `INSERT INTO rating (ticket_id, resolution, desk, channel, tier, assignee, score, comment, rated_at,
       feedback, reasons, sentiment)
     SELECT ticket_id, resolution, desk, channel, tier, assignee, score, comment, rated_at,
       feedback, string_to_array(reasons, ','), sentiment
     FROM ${from} AS given (ticket_id, resolution, desk, channel, tier, assignee, score, comment, rated_at,
       feedback, reasons, sentiment)
     ON CONFLICT (ticket_id, resolution) DO NOTHING`,
    params,
  );
}

function rowOf({ data }: TicketRatedV1): RatingRow {
  const { ticketId, resolution, desk, channel, tier, assignee, score, comment, ratedAt } = data;
  const judgement = comment === undefined ? undefined : judgementOf(comment);
  return { ticketId, resolution, desk, channel, tier, assignee, score, comment, ratedAt, ...judgement };
}
