import type { ClockName, Tier, TicketKind } from '#lib/contracts';
import type { z } from 'zod';
import type { Desk } from './desk.js';

/** Minutes from the start of the clock; the warning always comes before the end. */
export interface ClockTarget {
  clock: z.infer<typeof ClockName>;
  warnAfterMinutes: number;
  dueAfterMinutes: number;
}

/** The desk's published standard for a ticket of this kind in this tier: first response, then resolution. */
export function clockTargets(desk: Desk, kind: TicketKind, tier: Tier): ClockTarget[] {
  const rule = desk.clocks.targets.find(
    (candidate) => (candidate.kinds?.includes(kind) ?? true) && (candidate.tiers?.includes(tier) ?? true),
  );
  if (rule === undefined) throw new Error(`Desk "${desk.id}" has no clock rule without condition`);
  const target = (clock: ClockTarget['clock'], minutes: number): ClockTarget => ({
    clock,
    warnAfterMinutes: minutes * desk.clocks.warnAt,
    dueAfterMinutes: minutes,
  });
  return [target('first-response', rule.firstResponse), target('resolution', rule.resolution)];
}
