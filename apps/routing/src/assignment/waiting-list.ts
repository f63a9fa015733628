import type { Tx } from '#lib/persistence';
import type { Tier } from '#lib/contracts';
import type { FreeAgent, WaitingTicket } from './choose-agents.js';

/** Locks the agents of a tier who have room, until the transaction ends: nobody else can give them a ticket meanwhile. */
export function lockFreeAgents(tx: Tx, tier: Tier): Promise<FreeAgent[]> {
  return tx.query<FreeAgent[]>(
    `SELECT id, skills, desks, locales, load, capacity, last_assigned_at AS "lastAssignedAt" FROM agent
     WHERE presence = 'online' AND load < capacity AND $1 = ANY (tiers) ORDER BY id FOR UPDATE`,
    [tier],
  );
}

/**
 * Locks the most urgent tickets that the given agents could take, at most `limit`.
 *
 * Waiting tickets of one need (desk, language, skills) lie together in the index: the statement hops from need to need and reads
 * only those that somebody can serve. 100,000 tickets that nobody can take cost as much as one.
 */
export function lockWaiting(tx: Tx, tier: Tier, agents: readonly FreeAgent[], limit: number): Promise<WaitingTicket[]> {
  return tx.query<WaitingTicket[]>(
    `WITH RECURSIVE need AS (
       (SELECT desk, locale, required_skills FROM work_item WHERE status = 'queued' AND tier = $1
        ORDER BY desk, locale, required_skills LIMIT 1)
       UNION ALL
       SELECT following.* FROM need CROSS JOIN LATERAL (
         SELECT w.desk, w.locale, w.required_skills FROM work_item w WHERE w.status = 'queued' AND w.tier = $1
           AND (w.desk, w.locale, w.required_skills) > (need.desk, need.locale, need.required_skills)
         ORDER BY w.desk, w.locale, w.required_skills LIMIT 1) AS following
     ), served AS (
       SELECT need.* FROM need WHERE EXISTS (
         SELECT FROM agent a WHERE a.id = ANY ($2::text[]) AND a.skills @> need.required_skills
           AND (a.desks = '{}' OR need.desk = ANY (a.desks)) AND (a.locales = '{}' OR need.locale = ANY (a.locales)))
     ), first AS (
       SELECT best.* FROM served CROSS JOIN LATERAL (
         SELECT w.ticket_id, w.priority, w.queued_at FROM work_item w
         WHERE w.status = 'queued' AND w.tier = $1 AND w.desk = served.desk AND w.locale = served.locale
           AND w.required_skills = served.required_skills
         ORDER BY w.priority, w.queued_at, w.ticket_id LIMIT $3) AS best
       ORDER BY best.priority, best.queued_at, best.ticket_id LIMIT $3
     )
     SELECT w.ticket_id AS "ticketId", w.desk, w.locale, w.priority, w.queued_at AS "queuedAt",
       w.required_skills AS "requiredSkills", w.previous_agent AS "previousAgent", w.avoid_agent AS "avoidAgent"
     FROM work_item w WHERE w.ticket_id IN (SELECT ticket_id FROM first) AND w.status = 'queued' AND w.tier = $1
     FOR UPDATE SKIP LOCKED`,
    [tier, agents.map((agent) => agent.id), limit],
  );
}
