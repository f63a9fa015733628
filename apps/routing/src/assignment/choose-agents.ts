/** A ticket that waits, as assignment looks at it. */
export interface WaitingTicket {
  readonly ticketId: string;
  readonly desk: string;
  readonly channel: string;
  readonly locale: string;
  /** As assignment counts it: the ticket's own, moved by the weights of its skills. */
  readonly priority: number;
  readonly queuedAt: Date;
  readonly requiredSkills: readonly string[];
  /** Of an agent's capacity. Whoever has less than that in all gives all of it. */
  readonly units: number;
  readonly previousAgent: string | null;
  readonly avoidAgent: string | null;
  /** Never theirs, whoever else is there. */
  readonly recused: readonly string[];
}

/** An agent of the tier with room for more. Empty `desks`, `locales` or `channels`: all of them. */
export interface FreeAgent {
  readonly id: string;
  readonly skills: readonly string[];
  readonly desks: readonly string[];
  readonly locales: readonly string[];
  readonly channels: readonly string[];
  /** Units taken, and units there are. */
  readonly load: number;
  readonly capacity: number;
  readonly lastAssignedAt: Date | null;
}

export interface Pair {
  readonly ticketId: string;
  readonly agentId: string;
  /** Of the agent's capacity. */
  readonly units: number;
  readonly reason: 'previous-agent' | 'next-in-line';
}

export interface Round {
  readonly pairs: readonly Pair[];
  /** Tickets that come first and do not fit yet, with the agent whose room nobody behind them may take away. */
  readonly kept: ReadonlyMap<string, string>;
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
 * before, else to the agent with the fewest units taken, else to the one idle longest. Nobody gets more than they have room
 * for, a ticket they lack a skill for, or one that is about them; who gave a ticket away gets it back only when nobody else can take it.
 *
 * A ticket of several units for which nobody has room yet keeps the room of the agent who lacks least: many small ones behind it
 * would never leave enough.
 */
export function chooseAgents(waiting: readonly WaitingTicket[], agents: readonly FreeAgent[]): Round {
  const candidates = agents
    .filter((agent) => agent.load < agent.capacity)
    .map((agent): Candidate => ({
      agent,
      skills: new Set(agent.skills),
      load: agent.load,
      lastAssigned: agent.lastAssignedAt?.getTime() ?? 0,
    }));
  const pairs: Pair[] = [];
  const kept = new Map<string, string>();
  let turn = Number.MAX_SAFE_INTEGER - waiting.length;
  for (const ticket of waiting.toSorted(byUrgency)) {
    const able = candidates.filter((each) => canTake(each, ticket));
    const chosen = bestFor(ticket, able);
    if (chosen === undefined) {
      const closest = closestTo(ticket, able);
      if (closest === undefined) continue;
      kept.set(ticket.ticketId, closest.agent.id);
      candidates.splice(candidates.indexOf(closest), 1);
      continue;
    }
    const units = unitsOf(ticket, chosen.agent);
    chosen.load += units;
    chosen.lastAssigned = turn;
    turn += 1;
    const reason = chosen.agent.id === ticket.previousAgent ? 'previous-agent' : 'next-in-line';
    pairs.push({ ticketId: ticket.ticketId, agentId: chosen.agent.id, units, reason });
  }
  return { pairs, kept };
}

/** What a ticket takes of this agent's capacity: never more than there is in all. */
export function unitsOf({ units }: { readonly units: number }, { capacity }: { readonly capacity: number }): number {
  return Math.min(units, capacity);
}

function byUrgency(a: WaitingTicket, b: WaitingTicket): number {
  return a.priority - b.priority || a.queuedAt.getTime() - b.queuedAt.getTime() || (a.ticketId < b.ticketId ? -1 : 1);
}

function bestFor(ticket: WaitingTicket, able: readonly Candidate[]): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of able) {
    const fits = candidate.load + unitsOf(ticket, candidate.agent) <= candidate.agent.capacity;
    if (fits && (best === undefined || isBetter(candidate, best, ticket))) best = candidate;
  }
  return best;
}

/** Of agents who have some room, but too little for this ticket, the one who lacks least. */
function closestTo(ticket: WaitingTicket, able: readonly Candidate[]): Candidate | undefined {
  let closest: Candidate | undefined;
  const lacks = ({ agent, load }: Candidate) => load + unitsOf(ticket, agent) - agent.capacity;
  for (const candidate of able) {
    const less = closest === undefined ? -1 : lacks(candidate) - lacks(closest);
    if (closest === undefined || less < 0 || (less === 0 && isBetter(candidate, closest, ticket))) closest = candidate;
  }
  return closest;
}

/** With some room at all, and nothing else in the way. */
function canTake({ agent, skills, load }: Candidate, ticket: WaitingTicket): boolean {
  return (
    load < agent.capacity &&
    !ticket.recused.includes(agent.id) &&
    (agent.desks.length === 0 || agent.desks.includes(ticket.desk)) &&
    (agent.locales.length === 0 || agent.locales.includes(ticket.locale)) &&
    (agent.channels.length === 0 || agent.channels.includes(ticket.channel)) &&
    ticket.requiredSkills.every((skill) => skills.has(skill))
  );
}

function isBetter(a: Candidate, b: Candidate, { previousAgent, avoidAgent }: WaitingTicket): boolean {
  if (a.agent.id === previousAgent || b.agent.id === previousAgent) return a.agent.id === previousAgent;
  if (a.agent.id === avoidAgent || b.agent.id === avoidAgent) return b.agent.id === avoidAgent;
  return (a.load - b.load || a.lastAssigned - b.lastAssigned || (a.agent.id < b.agent.id ? -1 : 1)) < 0;
}
