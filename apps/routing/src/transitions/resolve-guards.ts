import type { HoldState } from '#lib/contracts';
import type { TaskRow } from '../tasks/task-rows.js';
import type { WorkItem } from '../work/work-item.js';

/** What is known of a ticket that somebody wants to resolve, read while the ticket is locked. */
export interface Closing {
  readonly item: WorkItem;
  readonly outcome: string;
  /** A protective hold that nobody has settled. */
  readonly hold: HoldState | undefined;
  /** The oldest first. */
  readonly openTasks: readonly Pick<TaskRow, 'id' | 'title'>[];
}

/** @returns why the ticket cannot end yet, in a sentence that names the guard; undefined: nothing speaks against it */
export type ResolveGuard = (closing: Closing) => string | undefined;

export function noOpenTask({ openTasks }: Closing): string | undefined {
  if (openTasks.length === 0) return undefined;
  const named = openTasks.map(({ id, title }) => `"${title}" (${id})`).join(', ');
  return `no-open-task: still to be done: ${named}.`;
}

/** The case stays pinned while the account is held or may be: a person releases it first. */
export function noStandingHold({ hold }: Closing): string | undefined {
  if (hold === undefined) return undefined;
  return `no-standing-hold: the protective hold is ${hold}; release it first, with a reason.`;
}

/** All of them must agree before a ticket is resolved. */
export const RESOLVE_GUARDS: readonly ResolveGuard[] = [noStandingHold, noOpenTask];

export function whyNotResolved(closing: Closing, guards = RESOLVE_GUARDS): string | undefined {
  for (const guard of guards) {
    const why = guard(closing);
    if (why !== undefined) return why;
  }
  return undefined;
}
