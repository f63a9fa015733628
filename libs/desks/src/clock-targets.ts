import type { ClockName, Tier, TicketKind } from '#lib/contracts';
import type { Desk } from './desk.js';

/** Minutes from the start of the clock; the warning always comes before the end. */
export interface ClockTarget {
  clock: ClockName;
  /** The minutes count only while the desk is open. */
  inBusinessHours: boolean;
  warnAfterMinutes: number;
  dueAfterMinutes: number;
}

/** What the desk allows a ticket of this kind in this tier: first response, resolution, and where the desk wants it, the next update. */
export function clockTargets(desk: Desk, kind: TicketKind, tier: Tier): ClockTarget[] {
  const rule = desk.clocks.targets.find(
    (candidate) => (candidate.kinds?.includes(kind) ?? true) && (candidate.tiers?.includes(tier) ?? true),
  );
  if (rule === undefined) throw new Error(`Desk "${desk.id}" has no clock rule without condition`);
  const target = (clock: 'first-response' | 'resolution', minutes: number): ClockTarget => ({
    clock,
    inBusinessHours: rule.businessHours?.includes(clock) ?? false,
    warnAfterMinutes: minutes * desk.clocks.warnAt,
    dueAfterMinutes: minutes,
  });
  return [
    target('first-response', rule.firstResponse),
    target('resolution', rule.resolution),
    ...nextUpdateTarget(desk, kind),
  ];
}

/** The reminder is its warning, the word to the managers its end. None where the desk does not ask for updates of this kind. */
export function nextUpdateTarget({ clocks: { nextUpdate } }: Desk, kind: TicketKind): ClockTarget[] {
  if (nextUpdate === undefined || !nextUpdate.kinds.includes(kind)) return [];
  const { remindAfter, managersAfter } = nextUpdate;
  return [
    { clock: 'next-update', inBusinessHours: false, warnAfterMinutes: remindAfter, dueAfterMinutes: managersAfter },
  ];
}
