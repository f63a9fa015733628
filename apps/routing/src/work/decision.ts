import type { HoldCause, TicketAnsweredV1, TicketMergedV1, Tier } from '#lib/contracts';
import { nextTier, type Desk, type WaitEstimate } from '#lib/desks';
import type { ClockChange } from '../clocks/clock-board.js';
import type { Suggestion } from '../knowledge/suggestion.js';
import type { Released, Taken } from '../agents/agent-load.js';
import type { WorkItem } from './work-item.js';

/** What is to be said about a decision; each becomes one event with the ticket's new state. */
export type Saying =
  | { readonly what: 'queued'; readonly reason: string; readonly by?: string; readonly expectedWait?: WaitEstimate }
  | { readonly what: 'escalated'; readonly fromTier: Tier; readonly reason: string; readonly by?: string }
  | { readonly what: 'assigned'; readonly reason: string; readonly previousAssignee?: string }
  | { readonly what: 'accepted' }
  | { readonly what: 'answered'; readonly answer: TicketAnsweredV1['data']['answer'] }
  | { readonly what: 'resolved'; readonly outcome: string; readonly by: string; readonly confirmBy?: string }
  | { readonly what: 'confirmed'; readonly result: 'CONFIRMED' | 'UNCONFIRMED'; readonly by: string }
  | { readonly what: 'reopened'; readonly reason: string; readonly by: string }
  | {
      readonly what: 'merged';
      readonly into: TicketMergedV1['data']['into'];
      readonly reason: string;
      readonly by: string;
    };

/** What becomes of one ticket: its next state, what is said, what its clocks do and whose load changes. */
export interface Decision {
  readonly next: WorkItem;
  readonly says: readonly Saying[];
  readonly clocks: readonly ClockChange[];
  /** The agent who no longer holds it. */
  readonly release?: Released;
  /** The agent who holds it now. */
  readonly take?: Taken;
  /** What made it a ticket of risk: its kind and skills are written too, and a hold is asked for. */
  readonly raised?: HoldCause;
  /** Until when its customer is asked whether the solution works. */
  readonly confirmBy?: Date;
  /** The articles that came close, for the person who takes over. */
  readonly suggestions?: readonly Suggestion[];
}

/** The item one version on, with these changes. */
export function changed(item: WorkItem, changes: Partial<WorkItem>): WorkItem {
  return { ...item, ...changes, version: item.version + 1 };
}

/** The tier of people for a ticket: its own, or the one that self-service hands over to. */
export function humanTierOf(desk: Desk, item: WorkItem): Tier {
  if (item.tier !== 'self-service') return item.tier;
  return desk.selfService.handOverTo === 'self-service'
    ? (nextTier(desk, item.tier) ?? 'agent')
    : desk.selfService.handOverTo;
}

/** Back to the waiting list of a tier, in the place that its waiting time gives it. */
export function requeued(item: WorkItem, tier: Tier, now: Date): WorkItem {
  return changed(item, {
    status: 'queued',
    tier,
    assignee: null,
    queuedAt: item.status === 'answered' || item.status === 'resolved' ? now : (item.queuedAt ?? now),
  });
}

/** What whoever holds a ticket gets back when it leaves them. */
export function releaseOf({ assignee, units }: WorkItem): { release?: Released } {
  return assignee === null ? {} : { release: { agent: assignee, units } };
}
