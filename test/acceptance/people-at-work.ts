import type { AcceptanceMesh } from './acceptance-mesh.js';

export interface Work extends Record<string, unknown> {
  status: string;
  kind: string;
  tier: string;
  priority: number;
  assignee?: string;
  requiredSkills: string[];
}

/** A ticket's work as routing shows it. */
export function workOf(mesh: AcceptanceMesh, ticketId: string): Promise<Work> {
  return mesh.ask<Work>('routing', 'GET', `/v1/work/${ticketId}`, undefined, 'supervisor-chen');
}

/** Waits until the ticket's work looks like this. */
export function workBecomes(mesh: AcceptanceMesh, ticketId: string, expected: Partial<Work>): Promise<Work> {
  return mesh.eventually(async () => {
    const work = await workOf(mesh, ticketId);
    expect(work).toMatchObject(expected);
    return work;
  });
}

/** An agent as they are from now on, and there. Leave them offline at the end of a row. */
export async function atWork(mesh: AcceptanceMesh, id: string, agent: Record<string, unknown>): Promise<void> {
  await mesh.ask('routing', 'PUT', `/v1/agents/${id}`, {
    tiers: ['agent'],
    skills: ['general'],
    capacity: 100,
    ...agent,
  });
  await mesh.ask('routing', 'PUT', `/v1/agents/${id}/presence`, { presence: 'online' });
}

export async function offline(mesh: AcceptanceMesh, ...ids: string[]): Promise<void> {
  for (const id of ids) await mesh.ask('routing', 'PUT', `/v1/agents/${id}/presence`, { presence: 'offline' });
}
