import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import { TicketAssignedV1, type Tier } from '#lib/contracts';
import { Desks, workloadOf } from '#lib/desks';
import { Outbox } from '#lib/messaging';
import { originOf, toWorkState, type WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
import { chooseAgents, type Pair, type WaitingTicket } from './choose-agents.js';
import { lockFreeAgents, lockWaiting, type UnweighedTicket } from './waiting-list.js';

/** Pairs a round at most: a long list is worked off in several short transactions. */
const PAIRS_A_ROUND = 200;

/** Gives waiting tickets to agents who have room. */
@Injectable()
export class TicketRouter {
  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
  ) {}

  /**
   * One round for one tier; rounds of a tier follow each other, in whatever process they run.
   *
   * Agents are locked before tickets, as everywhere; tickets that somebody else holds are skipped, so nothing waits in a circle.
   *
   * @returns how many tickets found an agent; none: nobody waits for whom there is room
   */
  async drain(tx: Tx, tier: Tier): Promise<number> {
    tx.send(`SELECT pg_advisory_xact_lock(hashtextextended('kefu-mesh.routing.assign.' || $1, 0))`, [tier]);
    const pairs = await this.choose(tx, tier);
    if (pairs.length === 0) return 0;
    const assigned = await assign(tx, pairs);
    const reasons = new Map(pairs.map((pair) => [pair.ticketId, pair.reason]));
    this.outbox.add(
      tx,
      ...assigned.map((item) =>
        TicketAssignedV1.create(
          { work: toWorkState(item), reason: reasons.get(item.ticketId) ?? 'next-in-line' },
          { cause: originOf(item) },
        ),
      ),
    );
    return assigned.length;
  }

  /** Looks once, and again only past tickets that keep an agent's room until it is enough for them. */
  private async choose(tx: Tx, tier: Tier): Promise<readonly Pair[]> {
    let agents = await lockFreeAgents(tx, tier);
    const except: string[] = [];
    while (agents.length > 0) {
      const room = agents.reduce((sum, agent) => sum + agent.capacity - agent.load, 0);
      const waiting = await lockWaiting(tx, tier, agents, { limit: Math.min(PAIRS_A_ROUND, room), except });
      const { pairs, kept } = chooseAgents(this.weighed(waiting, tier), agents);
      if (pairs.length > 0 || kept.size === 0) return pairs;
      const keeping = new Set(kept.values());
      agents = agents.filter(({ id }) => !keeping.has(id));
      except.push(...kept.keys());
    }
    return [];
  }

  private weighed(waiting: readonly UnweighedTicket[], tier: Tier): WaitingTicket[] {
    return waiting.map(({ kind, ...ticket }) => ({
      ...ticket,
      units: this.desks.has(ticket.desk)
        ? workloadOf(this.desks.get(ticket.desk), { tier, kind, channel: ticket.channel }).units
        : 1,
    }));
  }
}

/** The conditions repeat what the locks already promise: two agents never hold one ticket, nobody holds more than they can. */
async function assign(tx: Tx, pairs: readonly Pair[]): Promise<WorkItem[]> {
  const rows = await tx.query<(WorkItem & { agentsInTime: number; agentsChosen: number })[]>(
    `WITH chosen AS (SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[]) AS c (ticket_id, agent_id, units)),
     w AS (
       UPDATE work_item w SET status = 'assigned', assignee = c.agent_id, units = c.units, assigned_at = mesh_now(),
         version = w.version + 1
       FROM chosen c WHERE w.ticket_id = c.ticket_id AND w.status = 'queued' RETURNING w.*
     ), gain AS (SELECT assignee, sum(units)::int AS units FROM w GROUP BY assignee),
     loaded AS (
       UPDATE agent a SET load = a.load + gain.units, last_assigned_at = mesh_now()
       FROM gain WHERE a.id = gain.assignee AND a.presence = 'online' AND a.load + gain.units <= a.capacity RETURNING a.id
     )
     SELECT ${WORK_COLUMNS}, (SELECT count(*)::int FROM loaded) AS "agentsInTime",
       (SELECT count(*)::int FROM gain) AS "agentsChosen" FROM w`,
    [pairs.map((pair) => pair.ticketId), pairs.map((pair) => pair.agentId), pairs.map((pair) => pair.units)],
  );
  const [first] = rows;
  if (first && first.agentsInTime !== first.agentsChosen) throw new Error('an agent lost their room during a round');
  return rows.map(({ agentsInTime: _inTime, agentsChosen: _chosen, ...item }) => item);
}
