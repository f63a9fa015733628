import { Injectable } from '@nestjs/common';
import { Outbox } from '#lib/messaging';
import { Transactions, type Tx } from '#lib/persistence';
import { type Identity, Problem } from '#lib/service';
import { isMerged } from '../merge/decide-merge.js';
import type { WorkItem } from '../work/work-item.js';
import { setWatcher } from './watcher-rows.js';

/** The ticket itself, or the one that goes on for it. */
const GOING_ON = 'coalesce((SELECT into_id FROM ticket_merge WHERE ticket_id = $1), $1)';

/**
 * Who wants to know what happens to a ticket without holding it. Asking for what is so already changes nothing; who asks for a merged
 * ticket gets the one that goes on.
 */
@Injectable()
export class Watchers {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  /** @throws Problem 403 for an agent who names another, 404, 409 while the ticket is being merged */
  async set(ticketId: string, agent: string, watching: boolean, caller: Identity, traceparent: string): Promise<void> {
    if (caller.role === 'agent' && caller.id !== agent) throw Problem.forbidden('Agents speak for themselves only.');
    await this.transactions.run(async (tx) => {
      const ticket = await lockAgainstMerging(tx, ticketId);
      if (ticket === undefined) throw Problem.notFound('No such ticket.');
      if (isMerged(ticket)) throw Problem.conflict('Somebody was faster: the ticket was merged into another one now.');
      await setWatcher(tx, this.outbox, { ticketId: ticket.ticketId, agent, watching, by: caller.id }, { traceparent });
    });
  }

  of(ticketId: string): Promise<{ agent: string; since: Date }[]> {
    return this.transactions.read(
      `SELECT agent, changed_at AS since FROM watcher WHERE ticket_id = ${GOING_ON} AND watching ORDER BY changed_at, agent`,
      [ticketId],
    );
  }
}

async function lockAgainstMerging(
  tx: Tx,
  ticketId: string,
): Promise<Pick<WorkItem, 'ticketId' | 'status' | 'outcome'> | undefined> {
  const [ticket] = await tx.query<Pick<WorkItem, 'ticketId' | 'status' | 'outcome'>[]>(
    `SELECT ticket_id AS "ticketId", status, outcome FROM work_item WHERE ticket_id = ${GOING_ON} FOR SHARE`,
    [ticketId],
  );
  return ticket;
}
