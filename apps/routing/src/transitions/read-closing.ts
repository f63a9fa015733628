import type { Tx } from '#lib/persistence';
import { standingHold } from '../risk/hold-rows.js';
import { openTasks } from '../tasks/task-rows.js';
import type { WorkItem } from '../work/work-item.js';
import type { Closing } from './resolve-guards.js';

/** Everything that the guards of resolving look at. The item must be locked: nothing of it changes until the transaction ends. */
export async function readClosing(tx: Tx, item: WorkItem, outcome: string): Promise<Closing> {
  return { item, outcome, hold: await standingHold(tx, item), openTasks: await openTasks(tx, item.ticketId) };
}
