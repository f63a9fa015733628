import type { WorkState } from '#lib/contracts';
import { possibleIn, type Transition } from '../transitions/transition.js';
import { isMerged } from '../merge/decide-merge.js';
import { toWorkState, type WorkItem } from './work-item.js';

/** A ticket's work as the agents' side sees it. */
export interface WorkView extends Omit<WorkState, 'queuedAt' | 'previousAgent'> {
  queuedAt: string | null;
  requiredSkills: readonly string[];
  previousAgent: string | null;
  failedTurns: number;
  outcome: string | null;
  note: string | null;
  /** What can be done with it now. */
  possible: readonly Transition['do'][];
}

export function workView(item: WorkItem): WorkView {
  return {
    ...toWorkState(item),
    queuedAt: item.queuedAt?.toISOString() ?? null,
    requiredSkills: item.requiredSkills,
    previousAgent: item.previousAgent,
    failedTurns: item.failedTurns,
    outcome: item.outcome,
    note: item.note,
    possible: isMerged(item) ? [] : possibleIn(item.status),
  };
}
