import { unnestRows, type Tx } from '#lib/persistence';
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
export function writeTicketCounts(tx: Tx, rows: readonly TicketCount[]): void {
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<TicketCount>(rows, TICKET_COLUMNS);
  tx.send(
    `INSERT INTO hour_count AS counter (${columns}) SELECT * FROM ${from}
     ON CONFLICT (hour, metric, desk, channel, tier, kind)
     DO UPDATE SET count = counter.count + excluded.count, amount = counter.amount + excluded.amount`,
    params,
  );
}

export function writeAgentCounts(tx: Tx, rows: readonly AgentCount[]): void {
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<AgentCount>(rows, AGENT_COLUMNS);
  tx.send(
    `INSERT INTO agent_hour_count AS counter (${columns}) SELECT * FROM ${from}
     ON CONFLICT (hour, metric, desk, agent)
     DO UPDATE SET count = counter.count + excluded.count, amount = counter.amount + excluded.amount`,
    params,
  );
}
