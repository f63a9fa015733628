import { Injectable } from '@nestjs/common';
import { Desks } from '#lib/desks';
import { databaseTime, Transactions } from '#lib/persistence';
import { Problem } from '#lib/service';
import { changeLoads } from '../agents/agent-load.js';
import { lockAgents } from '../agents/agent-rows.js';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { releaseOf, requeued } from '../work/decision.js';
import { Decisions } from '../work/decisions.js';
import { lockWork } from '../work/work-items.js';
import { keepRecusals, type Recusal } from './keep-recusals.js';

export interface StatedRecusal {
  readonly agentId: string;
  readonly reason: string;
  readonly statedBy: string;
  readonly statedAt: Date;
}

/** Whoever a ticket is about has no part in it: from now on they are not offered it, and what they hold goes back to the others. */
@Injectable()
export class RecusalDesk {
  constructor(
    private readonly desks: Desks,
    private readonly transactions: Transactions,
    private readonly decisions: Decisions,
    private readonly assignment: AssignmentLoop,
  ) {}

  /** @throws Problem 404 */
  async state(recusal: Recusal, cause: { traceparent?: string }): Promise<StatedRecusal[]> {
    await this.transactions.run(async (tx) => {
      // The agent first, as everywhere: no round of assignment can give them the ticket meanwhile.
      await lockAgents(tx, [recusal.agentId]);
      const item = (await lockWork(tx, [recusal.ticketId])).get(recusal.ticketId);
      if (item === undefined || !this.desks.has(item.desk)) throw Problem.notFound('No such ticket.');
      if (item.assignee === recusal.agentId) {
        const now = await databaseTime(tx);
        const next = { ...requeued(item, item.tier, now), previousAgent: null };
        const says = [{ what: 'queued' as const, reason: 'recused', by: recusal.by }];
        await this.decisions.apply(tx, [{ decision: { next, says, clocks: [] }, cause }], now);
        await changeLoads(tx, releaseOf(item), now);
      }
      keepRecusals(tx, [recusal]);
    });
    this.assignment.nudge();
    return this.list(recusal.ticketId);
  }

  list(ticketId: string): Promise<StatedRecusal[]> {
    return this.transactions.read<StatedRecusal>(
      `SELECT agent_id AS "agentId", reason, stated_by AS "statedBy", stated_at AS "statedAt"
       FROM recusal WHERE ticket_id = $1 ORDER BY stated_at, agent_id`,
      [ticketId],
    );
  }
}
