import { skillsFor, type Desk } from '#lib/desks';
import type { HoldCause } from '#lib/contracts';
import { reopen } from '../transitions/transition.js';
import { changed, humanTierOf, requeued, type Decision } from '../work/decision.js';
import type { WorkItem } from '../work/work-item.js';

export interface RaisedBecause {
  readonly desk: Desk;
  readonly cause: HoldCause;
  readonly now: Date;
}

/**
 * Makes a ticket one of risk: ahead of all others, with people, and with a hold asked for. Whoever has it already keeps it.
 * Undefined: it is one.
 */
export function raiseRisk(item: WorkItem, { desk, cause, now }: RaisedBecause): Decision | undefined {
  if (item.kind === 'risk') return undefined;
  const pinned = {
    kind: 'risk',
    priority: desk.priorities.byKind.risk,
    requiredSkills: skillsFor(desk, { kind: 'risk', intent: item.intent }).toSorted(),
  } as const;
  if (item.status === 'assigned' || item.status === 'accepted')
    return { next: changed(item, pinned), says: [], clocks: [{ do: 'retarget' }], raised: cause };
  if (item.status === 'resolved') {
    const again = reopen(item, 'risk', { by: { id: item.customerRef, leads: false }, desk, now });
    return { ...again, next: { ...again.next, ...pinned }, raised: cause };
  }
  const next = { ...requeued(item, humanTierOf(desk, item), now), ...pinned };
  return {
    next,
    says: [
      ...(next.tier === item.tier ? [] : [{ what: 'escalated' as const, fromTier: item.tier, reason: 'risk' }]),
      { what: 'queued', reason: 'risk' },
    ],
    clocks: item.status === 'answered' ? [{ do: 'start', names: ['resolution'] }] : [{ do: 'retarget' }],
    raised: cause,
  };
}
