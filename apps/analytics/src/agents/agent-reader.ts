import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { averageOf, durationsOf } from '../overview/overview.js';
import { readPeriod } from '../read/read-period.js';
import { IN_HOURS, percentilesOf } from '../read/scope.js';
import type { AgentReport, AgentsQuery } from './agent-report.js';

interface Row {
  readonly agent: string;
  readonly counts: Partial<Record<string, { count: number; amount: number }>>;
  readonly holding: number;
  readonly resolved: number;
  readonly times: (number | null)[] | null;
}

@Injectable()
export class AgentReader {
  constructor(private readonly transactions: Transactions) {}

  /** Everybody who did something in the period or holds a ticket now, by name. */
  async read(query: AgentsQuery): Promise<AgentReport> {
    const period = await readPeriod(this.transactions, query);
    const rows = await this.transactions.read<Row>(AGENTS, [period.from, period.to, query.desk ?? null]);
    return { period, agents: rows.map(agentOf) };
  }
}

function agentOf({ agent, counts, holding, resolved, times }: Row): AgentReport['agents'][number] {
  const count = (metric: string): number => counts[metric]?.count ?? 0;
  const rated = counts['ticket.rated'];
  return {
    agent,
    assigned: count('ticket.assigned'),
    accepted: count('ticket.accepted'),
    resolved: count('ticket.resolved'),
    messagesSent: count('message.sent'),
    breached: count('clock.breached'),
    holding,
    ratings: { count: rated?.count ?? 0, average: averageOf(rated) },
    resolution: durationsOf(resolved, times),
  };
}

const AGENTS = `
  WITH counted AS (
    SELECT agent, jsonb_object_agg(metric, jsonb_build_object('count', count, 'amount', amount)) AS counts FROM (
      SELECT agent, metric, sum(count) AS count, sum(amount) AS amount FROM agent_hour_count
      WHERE ${IN_HOURS} AND ($3::text IS NULL OR desk = $3) GROUP BY agent, metric
    ) AS total GROUP BY agent
  ), held AS (
    SELECT assignee AS agent, count(*)::int AS holding FROM ticket_view
    WHERE status NOT IN ('answered', 'resolved') AND assignee IS NOT NULL AND ($3::text IS NULL OR desk = $3) GROUP BY assignee
  ), timed AS (
    SELECT assignee AS agent, count(*)::int AS resolved, ${percentilesOf('resolved_at - opened_at')} AS times FROM ticket_view
    WHERE resolved_at >= $1 AND resolved_at < $2 AND assignee IS NOT NULL AND ($3::text IS NULL OR desk = $3) GROUP BY assignee
  )
  SELECT agent, coalesce(counts, '{}') AS counts, coalesce(holding, 0) AS holding, coalesce(resolved, 0) AS resolved, times
  FROM counted FULL JOIN held USING (agent) FULL JOIN timed USING (agent) ORDER BY agent`;
