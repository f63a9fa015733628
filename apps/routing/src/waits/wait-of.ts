import type { Tier } from '#lib/contracts';
import { estimateWait, type Desk, type WaitEstimate } from '#lib/desks';

/** Fewer measured tickets say less than the desk's own figure. */
const ENOUGH_MEASURED = 20;

/** Who waits in one tier of one desk. */
export interface Waiting {
  readonly desk: string;
  readonly tier: Tier;
  readonly waiting: number;
}

/** Somebody who is there, and how much room they have. */
export interface OnDuty {
  readonly tiers: readonly Tier[];
  /** Empty: all of them. */
  readonly desks: readonly string[];
  readonly capacity: number;
  readonly load: number;
}

/** What people needed for the tickets of a tier lately. */
export interface Handled {
  readonly desk: string;
  readonly tier: Tier;
  readonly tickets: number;
  readonly minutes: number;
}

/** What the house looks like at a moment. */
export interface HouseState {
  readonly waiting: readonly Waiting[];
  readonly onDuty: readonly OnDuty[];
  readonly handled: readonly Handled[];
}

export interface TierQueue {
  readonly tier: Tier;
  readonly waiting: number;
  /** Null: nobody is there, or nobody knows how long a ticket takes. */
  readonly expectedWait: WaitEstimate | null;
}

/**
 * The queue of a tier of a desk, and how long whoever comes last waits there. Tickets for which there is room at once do not count.
 *
 * @param ahead how many are served before, themselves included; absent: everybody who waits
 */
export function queueOf(state: HouseState, desk: Desk, tier: Tier, ahead?: number): TierQueue {
  const waiting = state.waiting.find((one) => one.desk === desk.id && one.tier === tier)?.waiting ?? 0;
  const there = state.onDuty.filter(
    (agent) => agent.tiers.includes(tier) && (agent.desks.length === 0 || agent.desks.includes(desk.id)),
  );
  const measured = state.handled.find((one) => one.desk === desk.id && one.tier === tier);
  const handlingMinutes =
    measured !== undefined && measured.tickets >= ENOUGH_MEASURED ? measured.minutes : desk.handlingMinutes[tier];
  const free = sumOf(there, ({ capacity, load }) => Math.max(0, capacity - load));
  const places = sumOf(there, ({ capacity }) => capacity);
  if (handlingMinutes === undefined) return { tier, waiting, expectedWait: null };
  const expectedWait = estimateWait({ waiting: Math.max(0, (ahead ?? waiting) - free), places, handlingMinutes });
  return { tier, waiting, expectedWait: expectedWait ?? null };
}

function sumOf(agents: readonly OnDuty[], amount: (agent: OnDuty) => number): number {
  return agents.reduce((sum, agent) => sum + amount(agent), 0);
}
