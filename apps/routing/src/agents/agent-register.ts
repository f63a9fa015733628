import { Injectable } from '@nestjs/common';
import { TicketQueuedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Transactions, unnestRows, type Tx } from '#lib/persistence';
import { Problem } from '#lib/service';
import { AssignmentLoop } from '../assignment/assignment-loop.js';
import { toWorkState, type WorkItem } from '../work/work-item.js';
import { WORK_COLUMNS } from '../work/work-items.js';
import type { AgentBody, HeldSkill, Presence } from './agent-bodies.js';
import { endWrapUps } from '../wrap-up/end-wrap-ups.js';
import { AGENT_COLUMNS, AGENT_DETAILS, lockAgents, type Agent, type DetailedAgent } from './agent-rows.js';

/** Who works here, what they know and whether they are there. Every change sets the waiting lists in motion. */
@Injectable()
export class AgentRegister {
  constructor(
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly assignment: AssignmentLoop,
  ) {}

  list(): Promise<DetailedAgent[]> {
    return this.transactions.read<DetailedAgent>(`SELECT ${AGENT_COLUMNS}, ${AGENT_DETAILS} FROM agent ORDER BY id`);
  }

  /** Creates or replaces; presence and present tickets stay. Less capacity than tickets takes none away. */
  async put(
    id: string,
    { name, tiers, skills, capacity, locales, locale, desks, channels }: AgentBody,
  ): Promise<DetailedAgent> {
    const spoken = locale === undefined ? locales : [...new Set([locale, ...locales])];
    const agent = await this.transactions.run(async (tx) => {
      await tx.query(
        `INSERT INTO agent (id, name, tiers, skills, desks, locales, capacity, channels)
         VALUES ($1, coalesce($2, $1), $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET name = coalesce($2, agent.name), tiers = excluded.tiers, skills = excluded.skills,
           desks = excluded.desks, locales = excluded.locales, capacity = excluded.capacity,
           channels = excluded.channels, changed_at = mesh_now()`,
        [
          id,
          name ?? null,
          distinct(tiers),
          distinct(skills.map(nameOf)),
          distinct(desks),
          spoken,
          capacity,
          distinct(channels),
        ],
      );
      keepCertificates(tx, id, skills);
      const [row] = await tx.query<DetailedAgent[]>(
        `SELECT ${AGENT_COLUMNS}, ${AGENT_DETAILS} FROM agent WHERE id = $1`,
        [id],
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
      const load = before.load - returned.reduce((sum, { units }) => sum + units, 0);
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

  /** Whoever has written up what they resolved is free for more before the time is over. Twice is once. @throws Problem 404 */
  async ready(id: string): Promise<Agent> {
    const agent = await this.transactions.run(async (tx) => {
      const before = (await lockAgents(tx, [id])).get(id);
      if (before === undefined) throw Problem.notFound('No such agent.');
      const [freed] = await endWrapUps(tx, [id], 'all');
      return { ...before, load: before.load - (freed?.units ?? 0) };
    });
    this.assignment.nudge(...agent.tiers);
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

const nameOf = (held: HeldSkill): string => (typeof held === 'string' ? held : held.skill);

/** Exactly these from now on: a renewed one runs again, one that is not named is gone. Of a skill named twice the later date counts. */
function keepCertificates(tx: Tx, agentId: string, skills: readonly HeldSkill[]): void {
  const dated = skills.flatMap((held) => (typeof held === 'string' ? [] : [held]));
  const given = unnestRows(dated, { skill: 'text', until: 'timestamptz' }, 1);
  tx.send(
    `WITH given AS (SELECT skill, max(until) AS until FROM ${given.from} AS g (skill, until) GROUP BY skill),
     gone AS (DELETE FROM agent_certificate WHERE agent_id = $1 AND skill NOT IN (SELECT skill FROM given))
     INSERT INTO agent_certificate (agent_id, skill, until) SELECT $1, skill, until FROM given
     ON CONFLICT (agent_id, skill) DO UPDATE SET until = excluded.until,
       expired_at = NULL`,
    [agentId, ...given.params],
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
