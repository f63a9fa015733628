import type { Nudged } from '#lib/contracts';

/** A task that is open past its time, or past the time that its owner had after they were told. */
export interface OverdueTask {
  readonly assignee: string | null;
  /** Who was told last; null: nobody yet. */
  readonly nudged: Nudged | null;
}

export interface Nudge {
  readonly nudged: Nudged;
  /** When somebody must look again; null: never. */
  readonly nextAt: Date | null;
}

const MINUTE_MS = 60_000;

/**
 * Whoever has the task is told first, and has time of their own to do it, also when they are told late; then the managers. A task that is
 * nobody's goes to the managers at once.
 */
export function nextNudge({ assignee, nudged }: OverdueTask, managersAfterMinutes: number, now: Date): Nudge {
  if (nudged === null && assignee !== null)
    return { nudged: 'owner', nextAt: new Date(now.getTime() + managersAfterMinutes * MINUTE_MS) };
  return { nudged: 'managers', nextAt: null };
}
