import type { TicketStatus, Tier } from '#lib/contracts';
import { nextTier, workloadOf, type Desk } from '#lib/desks';
import { STOP_ALL } from '../clocks/clock-board.js';
import { confirmBy } from '../confirmation/confirm-by.js';
import { isMerged } from '../merge/decide-merge.js';
import { unitsOf } from '../assignment/choose-agents.js';
import { changed, humanTierOf, releaseOf, requeued, type Decision } from '../work/decision.js';
import type { WorkItem } from '../work/work-item.js';
import { type Closing, whyNotResolved } from './resolve-guards.js';

export type Transition =
  | { readonly do: 'accept' }
  | { readonly do: 'transfer'; readonly toAgent?: string; readonly toTier?: Tier; readonly reason: string }
  | { readonly do: 'escalate'; readonly reason: string }
  | { readonly do: 'resolve'; readonly outcome: string; readonly note?: string }
  | { readonly do: 'reopen'; readonly reason: string };

/** Who wants it, and what is known at that moment. */
export interface Circumstances {
  readonly by: { readonly id: string; readonly leads: boolean };
  readonly desk: Desk;
  readonly now: Date;
  /** The agent named by `toAgent`, when there is one of this name. */
  readonly target?: TargetAgent | undefined;
  /** What the guards of resolving look at; given with that wish. */
  readonly closing?: Closing | undefined;
}

export interface TargetAgent {
  readonly id: string;
  readonly tiers: readonly Tier[];
  readonly presence: string;
  readonly load: number;
  readonly capacity: number;
}

export type Refusal =
  /** The ticket's state does not allow it. */
  | { readonly refused: 'impossible'; readonly detail: string }
  /** Somebody else may. */
  | { readonly refused: 'forbidden'; readonly detail: string }
  /** A field of the request names something that does not exist. */
  | { readonly refused: 'wrong'; readonly path: string; readonly detail: string };

const POSSIBLE: Record<TicketStatus, readonly Transition['do'][]> = {
  open: [],
  queued: ['transfer', 'escalate', 'resolve'],
  assigned: ['accept', 'transfer', 'escalate', 'resolve'],
  accepted: ['transfer', 'escalate', 'resolve'],
  answered: ['transfer', 'escalate', 'resolve'],
  resolved: ['reopen'],
};

/** What can be done with a ticket in this state, by whoever may. */
export function possibleIn(status: TicketStatus): readonly Transition['do'][] {
  return POSSIBLE[status];
}

/**
 * What a person's wish makes of a ticket. Whoever holds it decides, or a supervisor; reopening is for the agent who resolved it,
 * or a supervisor.
 */
export function decideTransition(item: WorkItem, wish: Transition, circumstances: Circumstances): Decision | Refusal {
  const possible = possibleIn(item.status);
  if (!possible.includes(wish.do)) {
    const instead = possible.length === 0 ? 'nothing until it is classified' : possible.join(', ');
    return impossible(`The ticket is ${item.status}: ${wish.do} is not possible. Possible now: ${instead}.`);
  }
  if (isMerged(item)) return impossible('The ticket was merged into another one, which goes on in its place.');
  const { by } = circumstances;
  if (item.recused.includes(by.id)) return recused(by.id);
  if (!by.leads && (wish.do === 'reopen' ? item.previousAgent : item.assignee) !== by.id)
    return { refused: 'forbidden', detail: 'Only the agent who holds the ticket, or a supervisor, may do this.' };
  switch (wish.do) {
    case 'accept':
      return { next: changed(item, { status: 'accepted' }), says: [{ what: 'accepted' }], clocks: [] };
    case 'transfer':
      return wish.toAgent === undefined
        ? transferToTier(item, wish.toTier ?? item.tier, wish.reason, circumstances)
        : transferToAgent(item, wish.reason, circumstances);
    case 'escalate':
      return escalate(item, wish.reason, circumstances);
    case 'resolve':
      return resolve(item, wish.outcome, wish.note, circumstances);
    default:
      return reopen(item, wish.reason, circumstances);
  }
}

function transferToAgent(item: WorkItem, reason: string, { desk, target, now }: Circumstances): Decision | Refusal {
  if (target === undefined) return { refused: 'wrong', path: 'toAgent', detail: 'no such agent' };
  if (target.id === item.assignee) return impossible(`${target.id} holds the ticket already.`);
  if (item.recused.includes(target.id)) return recused(target.id);
  if (target.presence !== 'online') return impossible(`${target.id} is ${target.presence}.`);
  const own = humanTierOf(desk, item);
  const tier = target.tiers.includes(own) ? own : (target.tiers[0] ?? own);
  const units = unitsOf(workloadOf(desk, { ...item, tier }), target);
  if (units === 0 || target.load + units > target.capacity)
    return impossible(
      `${target.id} has no room: ${target.load} of ${target.capacity} taken, the ticket takes ${units}.`,
    );
  const next = changed(item, {
    status: 'assigned',
    tier,
    assignee: target.id,
    units,
    avoidAgent: item.assignee,
    queuedAt: item.queuedAt ?? now,
  });
  return {
    next,
    says: [{ what: 'assigned', reason, ...(item.assignee === null ? {} : { previousAssignee: item.assignee }) }],
    clocks: clocksOfMove(item, next),
    ...releaseOf(item),
    take: { agent: target.id, units },
  };
}

function transferToTier(item: WorkItem, tier: Tier, reason: string, { by, now }: Circumstances): Decision {
  const next = { ...requeued(item, tier, now), avoidAgent: item.assignee, previousAgent: null };
  return { next, says: [{ what: 'queued', reason, by: by.id }], clocks: clocksOfMove(item, next), ...releaseOf(item) };
}

function escalate(item: WorkItem, reason: string, { by, desk, now }: Circumstances): Decision | Refusal {
  if (desk.tiers.supervised.includes(item.tier) && !by.leads)
    return { refused: 'forbidden', detail: `Only a supervisor passes tickets on from ${item.tier}.` };
  const tier = nextTier(desk, item.tier);
  if (tier === undefined) return impossible(`The ticket is in ${item.tier} already: no tier of this desk is above it.`);
  const next = { ...requeued(item, tier, now), avoidAgent: item.assignee, previousAgent: null };
  return {
    next,
    says: [
      { what: 'escalated', fromTier: item.tier, reason, by: by.id },
      { what: 'queued', reason: 'escalated', by: by.id },
    ],
    clocks: clocksOfMove(item, next),
    ...releaseOf(item),
  };
}

function resolve(
  item: WorkItem,
  outcome: string,
  note: string | undefined,
  { by, now, desk, closing }: Circumstances,
): Decision | Refusal {
  const why = closing && whyNotResolved(closing);
  if (why !== undefined) return impossible(why);
  return resolved(item, outcome, note, { by, now, desk, askedUntil: confirmBy(desk, item.kind, now) });
}

interface Ending {
  readonly by: { readonly id: string };
  readonly now: Date;
  readonly desk: Desk;
  readonly askedUntil?: Date | undefined;
}

/** Also what the end of a flow does to its ticket. */
export function resolved(
  item: WorkItem,
  outcome: string,
  note: string | undefined,
  { by, now, desk, askedUntil }: Ending,
): Decision {
  const next = changed(item, {
    status: 'resolved',
    assignee: null,
    previousAgent: item.assignee ?? item.previousAgent,
    resolvedAt: now,
    resolution: item.resolution + 1,
    outcome,
    note: note ?? null,
  });
  const asked = askedUntil === undefined ? {} : { confirmBy: askedUntil.toISOString() };
  return {
    next,
    says: [{ what: 'resolved', outcome, by: by.id, ...asked }],
    clocks: [STOP_ALL],
    ...(askedUntil === undefined ? {} : { confirmBy: askedUntil }),
    ...releasedBy(item, next, { by, now, desk }),
  };
}

/** Whoever ends a ticket that they hold writes it up before its units are free again. One that others end for them leaves nothing to write. */
function releasedBy(item: WorkItem, next: WorkItem, { by, now, desk }: Ending): Pick<Decision, 'release'> {
  const { release } = releaseOf(item);
  const { wrapUpSeconds } = workloadOf(desk, item);
  if (release === undefined || release.agent !== by.id || wrapUpSeconds === 0) return releaseOf(item);
  const until = new Date(now.getTime() + wrapUpSeconds * 1000);
  return { release: { ...release, after: { ticketId: item.ticketId, resolution: next.resolution, until } } };
}

/** Also what a customer's further message does to a resolved ticket. */
export function reopen(
  item: WorkItem,
  reason: string,
  { by, desk, now }: Pick<Circumstances, 'by' | 'desk' | 'now'>,
): Decision {
  return {
    next: { ...requeued(item, humanTierOf(desk, item), now), resolvedAt: null, avoidAgent: null },
    says: [
      { what: 'reopened', reason, by: by.id },
      { what: 'queued', reason: 'reopened' },
    ],
    clocks: [{ do: 'start', names: ['resolution', 'next-update'] }],
  };
}

/** An answered ticket has no clock running: with people, its resolution counts anew. */
function clocksOfMove(item: WorkItem, next: WorkItem): Decision['clocks'] {
  if (item.status === 'answered') return [{ do: 'start', names: ['resolution', 'next-update'] }];
  return item.tier === next.tier ? [] : [{ do: 'retarget' }];
}

function recused(agentId: string): Refusal {
  return impossible(`RECUSED: the ticket is about ${agentId}, who can neither have it nor act on it.`);
}

function impossible(detail: string): Refusal {
  return { refused: 'impossible', detail };
}
