import type { HoldState } from '#lib/contracts';

/** What may happen to a hold: the institution answers, its time passes, a person ends it. */
export type HoldMove = 'confirm' | 'deny' | 'answer-overdue' | 'release';

/** Every state that a move leads to; what is not named is impossible. Only a person's `release` ends what is confirmed. */
const NEXT: Record<HoldState, Partial<Record<HoldMove, HoldState>>> = {
  requested: { confirm: 'confirmed', deny: 'denied', 'answer-overdue': 'unanswered', release: 'released' },
  // A late answer is an answer.
  unanswered: { confirm: 'confirmed', deny: 'denied', release: 'released' },
  confirmed: { release: 'released' },
  denied: {},
  released: {},
};

/** Undefined: the hold does not stand where this move is possible. */
export function nextHold(state: HoldState, move: HoldMove): HoldState | undefined {
  return NEXT[state][move];
}

/** While it stands the account is held or may be, and the case stays open. */
export function stands(state: HoldState): boolean {
  return NEXT[state].release !== undefined;
}
