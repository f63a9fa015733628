import { AgentCertificateExpiredV1, type OutgoingEvent } from '#lib/contracts';
import type { Tx } from '#lib/persistence';

/** Takes away the skills whose certificates have run out, and tells what is to be said about it. Each once, in whatever process. */
export async function expireCertificates(tx: Tx, limit: number): Promise<OutgoingEvent[]> {
  const expired = await tx.query<{ agentId: string; skill: string; until: Date }[]>(
    `WITH due AS (
       SELECT agent_id, skill FROM agent_certificate WHERE until <= mesh_now() AND expired_at IS NULL
       ORDER BY until LIMIT $1 FOR UPDATE SKIP LOCKED
     ), marked AS (
       UPDATE agent_certificate c SET expired_at = mesh_now() FROM due
       WHERE c.agent_id = due.agent_id AND c.skill = due.skill RETURNING c.agent_id, c.skill, c.until
     ), taken AS (
       UPDATE agent a SET skills = ARRAY(SELECT unnest(a.skills) EXCEPT SELECT unnest(gone.skills) ORDER BY 1), changed_at = mesh_now()
       FROM (SELECT agent_id, array_agg(skill) AS skills FROM marked GROUP BY agent_id) AS gone WHERE a.id = gone.agent_id
     )
     SELECT agent_id AS "agentId", skill, until FROM marked ORDER BY until, agent_id, skill`,
    [limit],
  );
  return expired.map(({ agentId, skill, until }) =>
    AgentCertificateExpiredV1.create({ agentId, skill, until: until.toISOString() }),
  );
}
