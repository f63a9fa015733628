/** A ticket that waits, as assignment looks at it. */
export interface WaitingTicket {
  readonly ticketId: string;
  readonly desk: string;
  readonly locale: string;
  /** As assignment counts it: the ticket's own, moved by the weights of its skills. */
  readonly priority: number;
  readonly queuedAt: Date;
  readonly requiredSkills: readonly string[];
  readonly previousAgent: string | null;
  readonly avoidAgent: string | null;
  /** Never theirs, whoever else is there. */
  readonly recused: readonly string[];
}

/** An agent of the tier with room for more. Empty `desks` or `locales`: all of them. */
export interface FreeAgent {
  readonly id: string;
  readonly skills: readonly string[];
  readonly desks: readonly string[];
  readonly locales: readonly string[];
  readonly load: number;
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
}

export interface Pair {
  readonly ticketId: string;
  readonly agentId: string;
  readonly reason: 'previous-agent' | 'next-in-line';
}

interface Candidate {
  readonly agent: FreeAgent;
  readonly skills: ReadonlySet<string>;
  load: number;
  /** Milliseconds, or later than all of them once chosen here. */
  lastAssigned: number;
}

/**
 * Who takes what. The most urgent ticket chooses first, then the one that has waited longest. It goes to whoever held it
 * before, else to the agent with the fewest tickets, else to the one idle longest. Nobody gets more than they have room
 * for, a ticket they lack a skill for, or one that is about them; who gave a ticket away gets it back only when nobody else can take it.
 */
export function chooseAgents(waiting: readonly WaitingTicket[], agents: readonly FreeAgent[]): Pair[] {
  const candidates = agents
    .filter((agent) => agent.load < agent.capacity)
    .map((agent): Candidate => ({
      agent,
      skills: new Set(agent.skills),
      load: agent.load,
      lastAssigned: agent.lastAssignedAt?.getTime() ?? 0,
    }));
  const pairs: Pair[] = [];
  let turn = Number.MAX_SAFE_INTEGER - waiting.length;
  for (const ticket of waiting.toSorted(byUrgency)) {
    const chosen = bestFor(ticket, candidates);
    if (chosen === undefined) continue;
    chosen.load += 1;
    chosen.lastAssigned = turn;
    turn += 1;
    const reason = chosen.agent.id === ticket.previousAgent ? 'previous-agent' : 'next-in-line';
    pairs.push({ ticketId: ticket.ticketId, agentId: chosen.agent.id, reason });
  }
  return pairs;
}

function byUrgency(a: WaitingTicket, b: WaitingTicket): number {
  return a.priority - b.priority || a.queuedAt.getTime() - b.queuedAt.getTime() || (a.ticketId < b.ticketId ? -1 : 1);
}

function bestFor(ticket: WaitingTicket, candidates: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    if (canTake(candidate, ticket) && (best === undefined || isBetter(candidate, best, ticket))) best = candidate;
  }
  return best;
}

function canTake({ agent, skills, load }: Candidate, ticket: WaitingTicket): boolean {
  return (
    load < agent.capacity &&
    !ticket.recused.includes(agent.id) &&
    (agent.desks.length === 0 || agent.desks.includes(ticket.desk)) &&
    (agent.locales.length === 0 || agent.locales.includes(ticket.locale)) &&
    ticket.requiredSkills.every((skill) => skills.has(skill))
  );
}

function isBetter(a: Candidate, b: Candidate, { previousAgent, avoidAgent }: WaitingTicket): boolean {
  if (a.agent.id === previousAgent || b.agent.id === previousAgent) return a.agent.id === previousAgent;
  if (a.agent.id === avoidAgent || b.agent.id === avoidAgent) return b.agent.id === avoidAgent;
  return (a.load - b.load || a.lastAssigned - b.lastAssigned || (a.agent.id < b.agent.id ? -1 : 1)) < 0;
}
