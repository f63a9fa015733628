import type { TicketKind } from '#lib/contracts';
import type { Desk } from './desk.js';

export interface PrioritySignals {
  /** The text says that it cannot wait. */
  urgent?: boolean;
  /** The customer belongs to the senior age band. */
  senior?: boolean;
  /** The customer writes about the same matter again. */
  repeated?: boolean;
  wantsHuman?: boolean;
}

/** 0 is the most urgent. Signals lift a ticket, but nothing else ever stands level with a risk. */
export function priorityOf(desk: Desk, kind: TicketKind, signals: PrioritySignals = {}): number {
  const { byKind, raises } = desk.priorities;
  const lifted =
    byKind[kind] -
    (signals.urgent ? raises.urgent : 0) -
    (signals.senior ? raises.senior : 0) -
    (signals.repeated ? raises.repeated : 0) -
    (signals.wantsHuman ? raises.wantsHuman : 0);
  return Math.max(lifted, kind === 'risk' ? 0 : byKind.risk + 1);
}
