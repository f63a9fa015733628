import { Injectable } from '@nestjs/common';
import { TicketQueuedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions, type Tx } from '#lib/persistence';
import { Problem } from '#lib/service';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { toWorkState, type WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
import type { AgentBody, Presence } from './agent-bodies.js';
import { AGENT_COLUMNS, lockAgents, type Agent } from './agent-rows.js';

/** Who works here, what they know and whether they are there. Every change sets the waiting lists in motion. */
@Injectable()
export class AgentRegister {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly assignment: AssignmentLoop,
  ) {}

  list(): Promise<Agent[]> {
    return this.transactions.read<Agent>(`SELECT ${AGENT_COLUMNS} FROM agent ORDER BY id`);
  }

  /** Creates or replaces; presence and present tickets stay. Less capacity than tickets takes none away. */
  async put(id: string, { name, tiers, skills, capacity, locales, locale, desks }: AgentBody): Promise<Agent> {
    const spoken = locale === undefined ? locales : [...new Set([locale, ...locales])];
    const agent = await this.transactions.run(async (tx) => {
      const [row] = await tx.query<Agent[]>(
        `INSERT INTO agent (id, name, tiers, skills, desks, locales, capacity)
         VALUES ($1, coalesce($2, $1), $3, $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET name = coalesce($2, agent.name), tiers = excluded.tiers, skills = excluded.skills,
           desks = excluded.desks, locales = excluded.locales, capacity = excluded.capacity, changed_at = mesh_now()
         RETURNING ${AGENT_COLUMNS}`,
        [id, name ?? null, distinct(tiers), distinct(skills), distinct(desks), spoken, capacity],
      );
      return row;
    });
    if (agent === undefined) throw Problem.internal();
    this.assignment.nudge(...agent.tiers);
    return agent;
  }

  /** Going offline gives back what was offered and not yet accepted; accepted tickets stay. @throws Problem 404 */
  async setPresence(id: string, presence: Presence, cause: { traceparent?: string }): Promise<Agent> {
    const agent = await this.transactions.run(async (tx) => {
      const before = (await lockAgents(tx, [id])).get(id);
      if (before === undefined) throw Problem.notFound('No such agent.');
      const returned = presence === 'offline' ? await returnAssigned(tx, id) : [];
      this.outbox.add(
        tx,
        ...returned.map((item) =>
          TicketQueuedV1.create({ work: toWorkState(item), reason: 'agent-offline', by: id }, { cause }),
        ),
      );
      const load = before.load - returned.length;
      await tx.query('UPDATE agent SET presence = $2, load = $3, changed_at = mesh_now() WHERE id = $1', [
        id,
        presence,
        load,
      ]);
      return { ...before, presence, load };
    });
    this.assignment.nudge();
    return agent;
  }
}

/** The agent is locked, so nobody gives them another ticket meanwhile; tickets are locked in the order of their ids, as everywhere. */
function returnAssigned(tx: Tx, agentId: string): Promise<WorkItem[]> {
  return tx.query<WorkItem[]>(
    `WITH held AS MATERIALIZED (
       SELECT ticket_id FROM work_item WHERE assignee = $1 AND status = 'assigned' ORDER BY ticket_id FOR UPDATE
     ), w AS (
       UPDATE work_item w SET status = 'queued', assignee = NULL, version = version + 1
       FROM held WHERE w.ticket_id = held.ticket_id RETURNING w.*
     ) SELECT ${WORK_COLUMNS} FROM w ORDER BY w.ticket_id`,
    [agentId],
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
