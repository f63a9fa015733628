import type { TicketKind, Tier } from '#lib/contracts';
import { skillsFor } from '#lib/desks';
import { unnestRows, type Tx } from '#lib/persistence';
import type { Look } from '../rounds/round.js';
import type { Fared } from './weakest.js';

/** How the tickets of one kind fared at one tier. */
export interface QueueRow extends Fared {
  readonly of: { readonly tier: Tier; readonly kind: TicketKind };
}

/** How the tickets fared that ask for one skill. */
export interface SkillRow extends Fared {
  readonly of: { readonly skill: string };
}

const FARED = `count(*)::int AS tickets,
  count(*) FILTER (WHERE EXISTS (SELECT FROM clock WHERE clock.ticket_id = ticket.ticket_id AND breached))::int AS breached,
  avg(score)::float8 AS "averageScore",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first_responded_at - opened_at)) AS "waitP50Seconds"`;

const OF_SPAN = 'opened_at >= $2 AND opened_at < $3 AND desk = $1 AND tier IS NOT NULL AND ticket.kind IS NOT NULL';
/** What machines answer asks for no skill of anybody. */
const OF_PEOPLE = `${OF_SPAN} AND tier <> 'self-service'`;

export function queueRows(tx: Tx, { desk, span }: Look): Promise<QueueRow[]> {
  return tx.query<QueueRow[]>(
    `SELECT json_build_object('tier', tier, 'kind', kind) AS of, ${FARED}
     FROM ticket_view AS ticket WHERE ${OF_SPAN} GROUP BY tier, kind`,
    [desk.id, span.from, span.to],
  );
}

/** A ticket counts for every skill that it asks for, as the desk has it now. */
export async function skillRows(tx: Tx, { desk, span }: Look): Promise<SkillRow[]> {
  const asked = await tx.query<{ kind: TicketKind; intent: string }[]>(
    `SELECT DISTINCT kind, coalesce(intent, 'unknown') AS intent FROM ticket_view AS ticket WHERE ${OF_PEOPLE}`,
    [desk.id, span.from, span.to],
  );
  if (asked.length === 0) return [];
  const needs = asked.flatMap((ticket) => skillsFor(desk, ticket).map((skill) => ({ ...ticket, skill })));
  const given = unnestRows(needs, { kind: 'text', intent: 'text', skill: 'text' }, 3);
  return tx.query<SkillRow[]>(
    `SELECT json_build_object('skill', need.skill) AS of, ${FARED}
     FROM ticket_view AS ticket JOIN ${given.from} AS need (kind, intent, skill)
       ON need.kind = ticket.kind AND need.intent = coalesce(ticket.intent, 'unknown')
     WHERE ${OF_PEOPLE} GROUP BY need.skill`,
    [desk.id, span.from, span.to, ...given.params],
  );
}
