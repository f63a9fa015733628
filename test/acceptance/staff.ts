import type { Locale, Tier } from '#lib/contracts';
import type { AcceptanceMesh } from './acceptance-mesh.js';

export interface Duty {
  readonly tiers: readonly Tier[];
  readonly skills: readonly string[];
  readonly capacity?: number;
  readonly locales?: readonly Locale[];
  readonly desks?: readonly string[];
}

/** Puts an agent on duty. Any id will do; those of `allServices` can act for themselves. */
export async function comesOnDuty(mesh: AcceptanceMesh, id: string, duty: Duty): Promise<void> {
  await mesh.ask('routing', 'PUT', `/v1/agents/${id}`, { capacity: 5, ...duty }, 'supervisor-chen');
  await setPresence(mesh, id, 'online');
}

/** The end of a row: nobody gives this agent a ticket any more. */
export async function goesHome(mesh: AcceptanceMesh, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await setPresence(mesh, id, 'offline');
}

function setPresence(mesh: AcceptanceMesh, id: string, presence: string): Promise<unknown> {
  return mesh.ask('routing', 'PUT', `/v1/agents/${id}/presence`, { presence }, 'supervisor-chen');
}
