import type { Tx } from '#lib/persistence';
import type { Channel, TicketKind, Tier } from '#lib/contracts';
import type { FreeAgent, WaitingTicket } from './choose-agents.js';

/** A waiting ticket with what its weight depends on. */
export interface UnweighedTicket extends Omit<WaitingTicket, 'units'> {
  readonly kind: TicketKind;
  readonly channel: Channel;
}

/**
 * Locks the agents of a tier who have room, until the transaction ends: nobody else can give them a ticket meanwhile. A skill
 * whose certificate has run out is not theirs, also before the keeper has taken it away.
 */
export function lockFreeAgents(tx: Tx, tier: Tier): Promise<FreeAgent[]> {
  return tx.query<FreeAgent[]>(
    `SELECT id, ARRAY(
         SELECT skill FROM unnest(skills) AS skill EXCEPT
         SELECT c.skill FROM agent_certificate c WHERE c.agent_id = agent.id AND c.until <= mesh_now()
       ) AS skills, desks, locales, channels, load, capacity, last_assigned_at AS "lastAssignedAt" FROM agent
     WHERE presence = 'online' AND load < capacity AND $1 = ANY (tiers) ORDER BY id FOR UPDATE`,
    [tier],
  );
}

/**
 * Locks the most urgent tickets that the given agents could take, at most `limit`, but for those of `except`.
 *
 * Waiting tickets of one need (desk, language, skills) lie together in the index: the statement hops from need to need and reads
 * only those that somebody can serve. 100,000 tickets that nobody can take cost as much as one. The weights of the skills move a
 * need's tickets by as many steps, never to 0, where risk stands. Channels are looked at ticket by ticket, and only where one of those
 * who could serve a need is limited to some.
 */
export function lockWaiting(
  tx: Tx,
  tier: Tier,
  agents: readonly FreeAgent[],
  { limit, except }: { readonly limit: number; readonly except: readonly string[] },
): Promise<UnweighedTicket[]> {
  return tx.query<UnweighedTicket[]>(
    `WITH RECURSIVE need AS (
       (SELECT desk, locale, required_skills FROM work_item WHERE status = 'queued' AND tier = $1
        ORDER BY desk, locale, required_skills LIMIT 1)
       UNION ALL
       SELECT following.* FROM need CROSS JOIN LATERAL (
         SELECT w.desk, w.locale, w.required_skills FROM work_item w WHERE w.status = 'queued' AND w.tier = $1
           AND (w.desk, w.locale, w.required_skills) > (need.desk, need.locale, need.required_skills)
         ORDER BY w.desk, w.locale, w.required_skills LIMIT 1) AS following
     ), served AS (
       SELECT need.*, able.agents, able.limited,
         (SELECT coalesce(sum(s.weight), 0)::int FROM skill_weight s WHERE s.skill = ANY (need.required_skills)) AS weight
       FROM need CROSS JOIN LATERAL (
         SELECT array_agg(a.id) AS agents, bool_or(a.channels <> '{}') AS limited FROM agent a WHERE a.id = ANY ($2::text[]) AND a.skills @> need.required_skills
           AND (a.desks = '{}' OR need.desk = ANY (a.desks)) AND (a.locales = '{}' OR need.locale = ANY (a.locales))) AS able
       WHERE able.agents IS NOT NULL
     ), first AS (
       SELECT best.ticket_id, best.rank FROM served CROSS JOIN LATERAL (
         SELECT w.ticket_id, CASE WHEN w.priority = 0 THEN 0 ELSE greatest(1, w.priority - served.weight) END AS rank, w.queued_at
         FROM work_item w
         WHERE w.status = 'queued' AND w.tier = $1 AND w.desk = served.desk AND w.locale = served.locale
           AND w.required_skills = served.required_skills AND w.ticket_id <> ALL ($4::uuid[])
           AND CASE WHEN served.limited THEN EXISTS (
             SELECT FROM agent a WHERE a.id = ANY (served.agents) AND a.id <> ALL (w.recused)
               AND (a.channels = '{}' OR w.channel = ANY (a.channels)))
           ELSE NOT w.recused @> served.agents END
         ORDER BY w.priority, w.queued_at, w.ticket_id LIMIT $3) AS best
       ORDER BY best.rank, best.queued_at, best.ticket_id LIMIT $3
     )
     SELECT w.ticket_id AS "ticketId", w.desk, w.kind, w.channel, w.locale, first.rank AS priority, w.queued_at AS "queuedAt",
       w.required_skills AS "requiredSkills", w.previous_agent AS "previousAgent", w.avoid_agent AS "avoidAgent", w.recused
     FROM work_item w JOIN first ON first.ticket_id = w.ticket_id WHERE w.status = 'queued' AND w.tier = $1
     FOR UPDATE OF w SKIP LOCKED`,
    [tier, agents.map((agent) => agent.id), limit, [...except]],
  );
}
