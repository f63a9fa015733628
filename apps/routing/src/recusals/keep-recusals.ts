import { unnestRows, type Tx } from '#lib/persistence';

export interface Recusal {
  readonly ticketId: string;
  readonly agentId: string;
  readonly reason: string;
  readonly by: string;
}

/** Keeps who may not have a ticket, in the transaction of the caller; what was said before stands. */
export function keepRecusals(tx: Tx, recusals: readonly Recusal[]): void {
  if (recusals.length === 0) return;
  const given = unnestRows(recusals, { ticketId: 'uuid', agentId: 'text', reason: 'text', by: 'text' });
  tx.send(
    `WITH kept AS (
       INSERT INTO recusal (ticket_id, agent_id, reason, stated_by, stated_at)
       SELECT ticket_id, agent_id, reason, stated_by, mesh_now()
       FROM ${given.from} AS given (ticket_id, agent_id, reason, stated_by)
       ON CONFLICT DO NOTHING RETURNING ticket_id, agent_id
     )
     UPDATE work_item w SET recused = w.recused || added.agents
     FROM (SELECT ticket_id, array_agg(agent_id ORDER BY agent_id) AS agents FROM kept GROUP BY ticket_id) AS added
     WHERE w.ticket_id = added.ticket_id`,
    given.params,
  );
}
