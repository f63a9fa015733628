import { AgentId } from '../agents/agent-bodies.js';

const MOST = 20;

/** The agents that a ticket is about, by `data.about`: an id or a list of them. What is no agent's id is no recusal. */
export function agentsAbout(data: Readonly<Record<string, unknown>> | undefined): string[] {
  const about = data?.['about'];
  if (about === undefined) return [];
  const ids = (Array.isArray(about) ? about : [about]).slice(0, MOST).flatMap((id) => AgentId.safeParse(id).data ?? []);
  return [...new Set(ids)];
}
