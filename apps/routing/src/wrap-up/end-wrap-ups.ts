import type { Tx } from '#lib/persistence';

/** Gives the units of these agents' wrap-ups back: of those that are over, or of all. The agents must be locked. */
export async function endWrapUps(
  tx: Tx,
  agents: readonly string[],
  which: 'over' | 'all',
): Promise<{ agent: string; units: number }[]> {
  return tx.query(
    `WITH ended AS (
       DELETE FROM wrap_up WHERE agent_id = ANY ($1::text[]) AND ($2 OR next_at <= mesh_now()) RETURNING agent_id, units
     ), freed AS (SELECT agent_id AS agent, sum(units)::int AS units FROM ended GROUP BY agent_id), given AS (
       UPDATE agent SET load = load - freed.units FROM freed WHERE agent.id = freed.agent
     ) SELECT agent, units FROM freed`,
    [[...agents], which === 'all'],
  );
}
