import type { Tx } from '#lib/persistence';
import type { Locale, Tier } from '#lib/contracts';
import type { Presence } from './agent-bodies.js';

/** An agent as stored and as shown. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly tiers: readonly Tier[];
  readonly skills: readonly string[];
  readonly desks: readonly string[];
  readonly locales: readonly Locale[];
  readonly capacity: number;
  /** Tickets assigned or accepted. */
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

export interface CertifiedAgent extends Agent {
  readonly certificates: readonly Certificate[];
}

export const AGENT_COLUMNS = `id, name, tiers, skills, desks, locales, capacity, load, presence, last_assigned_at AS "lastAssignedAt"`;

export const CERTIFICATES = `(
  SELECT coalesce(jsonb_agg(jsonb_build_object('skill', c.skill, 'until', c.until, 'expired', c.until <= mesh_now()) ORDER BY c.skill), '[]')
  FROM agent_certificate c WHERE c.agent_id = agent.id) AS certificates`;

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

/** One ticket leaves `release` and comes to `take`. Both must be locked. */
export async function changeLoads(
  tx: Tx,
  { release, take }: { readonly release?: string; readonly take?: string },
  now: Date,
): Promise<void> {
  if (release === undefined && take === undefined) return;
  await tx.query(
    `UPDATE agent SET load = load + CASE WHEN id = $2 THEN 1 ELSE 0 END - CASE WHEN id = $1 THEN 1 ELSE 0 END,
       last_assigned_at = CASE WHEN id = $2 THEN $3 ELSE last_assigned_at END
     WHERE id IN ($1, $2)`,
    [release ?? null, take ?? null, now],
  );
}
