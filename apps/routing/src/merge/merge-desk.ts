import { Injectable } from '@nestjs/common';
import { Outbox } from '#lib/messaging';
import { databaseTime, Transactions, type Tx } from '#lib/persistence';
import { type Identity, maskPersonalData, Problem, redactSecrets } from '#lib/service';
import { changeLoads } from '../agents/agent-load.js';
import { lockAgents } from '../agents/agent-rows.js';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { readClosing } from '../transitions/read-closing.js';
import { whyNotResolved } from '../transitions/resolve-guards.js';
import { Decisions } from '../work/decisions.js';
import type { WorkItem } from '../work/work-item.js';
import { bringWatchers } from '../watchers/watcher-rows.js';
import { findWork, lockWork } from '../work/work-items.js';
import { decideMerge } from './decide-merge.js';

export interface MergeRequest {
  readonly ticketId: string;
  readonly into: string;
  readonly reason: string;
  readonly caller: Identity;
  readonly traceparent: string;
}

/** Makes one ticket of two. Tasks and watchers go on with the survivor, and so does whatever is said on the merged one later. */
@Injectable()
export class MergeDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly decisions: Decisions,
    private readonly assignment: AssignmentLoop,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the merged ticket @throws Problem 403, 404, 409 naming the guard, 422 for a survivor that is none */
  async merge(request: MergeRequest): Promise<WorkItem> {
    if (request.ticketId === request.into) throw wrongSurvivor('is the ticket itself');
    const merged = await this.transactions.run((tx) => this.attempt(tx, request));
    this.assignment.nudge();
    return merged;
  }

  private async attempt(tx: Tx, { ticketId, into, caller, traceparent, ...given }: MergeRequest): Promise<WorkItem> {
    const seen = await findWork(tx, ticketId);
    await lockAgents(tx, [seen?.assignee]);
    const items = await lockWork(tx, [ticketId, into]);
    const item = items.get(ticketId);
    const survivor = items.get(into);
    if (item === undefined) throw Problem.notFound('No such ticket.');
    if (survivor === undefined) throw wrongSurvivor('no such ticket');
    if (item.assignee !== seen?.assignee) throw Problem.conflict('Somebody was faster: look again and decide anew.');
    const now = await databaseTime(tx);
    const reason = maskPersonalData(redactSecrets(given.reason)).text;
    const by = { id: caller.id, leads: caller.role !== 'agent' };
    const decision = decideMerge(item, survivor, { by, reason, now });
    if ('refused' in decision)
      throw decision.refused === 'forbidden' ? Problem.forbidden(decision.detail) : Problem.conflict(decision.detail);
    const closing = await readClosing(tx, item, decision.next.outcome ?? '');
    const why = whyNotResolved({ ...closing, openTasks: [] });
    if (why !== undefined) throw Problem.conflict(why);
    if (!(await this.decisions.apply(tx, [{ decision, cause: { traceparent } }], now)))
      throw new Error('a locked work item changed');
    await changeLoads(tx, decision, now);
    tx.send('UPDATE task SET ticket_id = $2 WHERE ticket_id = $1', [ticketId, into]);
    tx.send('UPDATE ticket_merge SET into_id = $2 WHERE into_id = $1', [ticketId, into]);
    tx.send('INSERT INTO ticket_merge (ticket_id, into_id, merged_by, merged_at, reason) VALUES ($1, $2, $3, $4, $5)', [
      ticketId,
      into,
      caller.id,
      now,
      reason,
    ]);
    await bringWatchers(tx, this.outbox, { from: ticketId, into, by: caller.id }, { traceparent });
    return decision.next;
  }
}

function wrongSurvivor(message: string): Problem {
  return Problem.invalid([{ path: 'into', message }]);
}
