import { STOP_ALL } from '../clocks/clock-board.js';
import { changed, type Decision, releaseOf } from '../work/decision.js';
import type { WorkItem } from '../work/work-item.js';

/** The outcome of a ticket that goes on in another one. */
const MERGED = 'MERGED';

export interface MergeCircumstances {
  readonly by: { readonly id: string; readonly leads: boolean };
  readonly reason: string;
  readonly now: Date;
}

export interface MergeRefusal {
  readonly refused: 'impossible' | 'forbidden';
  readonly detail: string;
}

export function isMerged({ status, outcome }: Pick<WorkItem, 'status' | 'outcome'>): boolean {
  return status === 'resolved' && outcome === MERGED;
}

/**
 * What merging makes of a ticket: it ends and names the one that goes on. Both must live, belong to one customer and to one desk.
 * Whoever holds one of them may do it, as long as nobody else holds the other; a supervisor may always.
 */
export function decideMerge(
  item: WorkItem,
  into: WorkItem,
  { by, reason, now }: MergeCircumstances,
): Decision | MergeRefusal {
  for (const one of [item, into]) {
    if (isMerged(one)) return impossible(`not-merged: ${one.number} was merged into another ticket already.`);
    if (one.status === 'open' || one.status === 'resolved')
      return impossible(`living: ${one.number} is ${one.status}.`);
  }
  if ([item, into].some(({ recused }) => recused.includes(by.id)))
    return impossible(`recusal: ${by.id} is what one of the tickets is about.`);
  if (item.customerRef !== into.customerRef) return impossible('same-customer: the tickets are of two customers.');
  if (item.desk !== into.desk) return impossible('same-desk: the tickets are of two desks.');
  const holders = [item.assignee, into.assignee].filter((holder) => holder !== null);
  if (!by.leads && (holders.length === 0 || holders.some((holder) => holder !== by.id)))
    return { refused: 'forbidden', detail: 'Only the agent who holds the tickets, or a supervisor, may merge them.' };
  const next = changed(item, {
    status: 'resolved',
    assignee: null,
    previousAgent: item.assignee ?? item.previousAgent,
    resolvedAt: now,
    outcome: MERGED,
    note: reason,
  });
  return {
    next,
    says: [{ what: 'merged', into: { ticketId: into.ticketId, number: into.number }, reason, by: by.id }],
    clocks: [STOP_ALL],
    ...releaseOf(item),
  };
}

function impossible(detail: string): MergeRefusal {
  return { refused: 'impossible', detail };
}
