import type { EntityManager } from 'typeorm';
import { unnestRows } from '#lib/persistence';
import type { HourCount } from './count-batch.js';

type TicketCount = Omit<HourCount, 'agent'>;
type AgentCount = Omit<HourCount, 'channel' | 'tier' | 'kind'>;

const SUMS = { count: 'int', amount: 'double precision' } as const;
const TICKET_COLUMNS = {
  hour: 'timestamptz',
  metric: 'text',
  desk: 'text',
  channel: 'text',
  tier: 'text',
  kind: 'text',
  ...SUMS,
} as const;
const AGENT_COLUMNS = { hour: 'timestamptz', metric: 'text', desk: 'text', agent: 'text', ...SUMS } as const;

/**
 * Adds to the roll-ups. Last in the transaction: whoever else counts in the same hour waits for this commit, so the lock is short.
 *
 * @param rows in the order of their keys
 */
export async function writeTicketCounts(tx: EntityManager, rows: readonly TicketCount[]): Promise<void> {
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<TicketCount>(rows, TICKET_COLUMNS);
  await tx.query(
    `INSERT INTO hour_count AS counter (${columns}) SELECT * FROM ${from}
     ON CONFLICT (hour, metric, desk, channel, tier, kind)
     DO UPDATE SET count = counter.count + excluded.count, amount = counter.amount + excluded.amount`,
    params,
  );
}

export async function writeAgentCounts(tx: EntityManager, rows: readonly AgentCount[]): Promise<void> {
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<AgentCount>(rows, AGENT_COLUMNS);
  await tx.query(
    `INSERT INTO agent_hour_count AS counter (${columns}) SELECT * FROM ${from}
     ON CONFLICT (hour, metric, desk, agent)
     DO UPDATE SET count = counter.count + excluded.count, amount = counter.amount + excluded.amount`,
    params,
  );
}
