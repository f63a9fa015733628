import type { Tx } from '#lib/persistence';
import type { Channel, Locale, Tier } from '#lib/contracts';
import type { Presence } from './agent-bodies.js';

/** An agent as stored and as shown. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly tiers: readonly Tier[];
  readonly skills: readonly string[];
  readonly desks: readonly string[];
  readonly locales: readonly Locale[];
  readonly channels: readonly Channel[];
  /** Units. A ticket takes one, unless its desk says otherwise. */
  readonly capacity: number;
  /** Units taken: by tickets assigned or accepted, and by what is still written up after a resolution. */
  readonly load: number;
  readonly presence: Presence;
  readonly lastAssignedAt: Date | null;
}

/** A skill that is theirs until then; once expired it is no longer among their skills. */
export interface Certificate {
  readonly skill: string;
  readonly until: string;
  readonly expired: boolean;
}

/** Units that stay taken until then, or until the agent says that they are ready. */
export interface RunningWrapUp {
  readonly ticketId: string;
  readonly units: number;
  readonly until: string;
}

export interface DetailedAgent extends Agent {
  readonly certificates: readonly Certificate[];
  readonly wrapUps: readonly RunningWrapUp[];
}

export const AGENT_COLUMNS = `id, name, tiers, skills, desks, locales, channels, capacity, load, presence, last_assigned_at AS "lastAssignedAt"`;

export const AGENT_DETAILS = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('skill', c.skill, 'until', c.until, 'expired', c.until <= mesh_now()) ORDER BY c.skill), '[]')
  FROM agent_certificate c WHERE c.agent_id = agent.id) AS certificates, (
  SELECT coalesce(jsonb_agg(jsonb_build_object('ticketId', w.ticket_id, 'units', w.units, 'until', w.next_at) ORDER BY w.next_at), '[]')
  FROM wrap_up w WHERE w.agent_id = agent.id) AS "wrapUps"`;

/** Locks these agents, always in the same order, before any ticket is locked. Unknown ids are left out. */
export async function lockAgents(tx: Tx, ids: readonly (string | null | undefined)[]): Promise<Map<string, Agent>> {
  const known = ids.filter((id) => id !== null && id !== undefined);
  if (known.length === 0) return new Map();
  const agents = await tx.query<Agent[]>(
    `SELECT ${AGENT_COLUMNS} FROM agent WHERE id = ANY ($1::text[]) ORDER BY id FOR UPDATE`,
    [known],
  );
  return new Map(agents.map((agent) => [agent.id, agent]));
}
