import type { ImprovementState } from '#lib/contracts';

export type Step = 'change' | 'measure' | 'close';
export type StepGuard = 'CLOSED' | 'NOT_CHANGED' | 'TOO_EARLY' | 'NOT_MEASURED';

const DAY_MS = 86_400_000;

/** What became of an item so far. */
export interface Progress {
  readonly state: ImprovementState;
  readonly changedAt: Date | null;
}

/**
 * The state after a step, or the guard that stands against it. Something is changed first, then measured again after a few
 * days, and only what was measured since the last change can be closed.
 */
export function nextStep(
  { state, changedAt }: Progress,
  step: Step,
  { now, measureAfterDays }: { readonly now: Date; readonly measureAfterDays: number },
): { readonly to: ImprovementState } | { readonly guard: StepGuard } {
  if (state === 'closed') return { guard: 'CLOSED' };
  switch (step) {
    case 'change':
      return { to: 'changed' };
    case 'measure':
      if (state === 'open' || changedAt === null) return { guard: 'NOT_CHANGED' };
      return now.getTime() - changedAt.getTime() < measureAfterDays * DAY_MS
        ? { guard: 'TOO_EARLY' }
        : { to: 'measured' };
    default:
      return state === 'measured' ? { to: 'closed' } : { guard: 'NOT_MEASURED' };
  }
}
