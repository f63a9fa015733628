/** What a queue looks like at a moment. */
export interface Queue {
  /** Tickets that are served before this one, itself included. */
  readonly waiting: number;
  /** How many tickets people can hold at the same time: the room of everybody who is there. */
  readonly places: number;
  /** What one ticket takes, on average. */
  readonly handlingMinutes: number;
}

/** Whole minutes. */
export interface WaitEstimate {
  readonly fromMinutes: number;
  readonly toMinutes: number;
}

/** Handling times scatter: the range is the mean and this share of it on either side. */
const SPREAD = 0.2;

/**
 * How long the last ticket of a queue waits: everybody before it, shared among the places (waiting x handling time / places).
 * Ten waiting, two agents with room for one, five minutes each: 20 to 30 minutes. Undefined when nobody is there.
 */
export function estimateWait({ waiting, places, handlingMinutes }: Queue): WaitEstimate | undefined {
  if (places <= 0) return undefined;
  const mean = (waiting * handlingMinutes) / places;
  return {
    fromMinutes: Math.floor(mean * (1 - SPREAD) + ROUNDING),
    toMinutes: Math.max(0, Math.ceil(mean * (1 + SPREAD) - ROUNDING)),
  };
}

/** 25 x 1.2 is a little more than 30 in binary. */
const ROUNDING = 1e-9;
