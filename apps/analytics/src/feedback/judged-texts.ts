import type { Period } from '../read/period.js';
import { IN_SCOPE, scopeParams } from '../read/scope.js';
import type { FeedbackScope } from './feedback.js';

/** Parameters $1 to $5 of `JUDGED`: from, to, desk, channel, agent. */
export const judgedParams = (period: Period, scope: FeedbackScope): unknown[] => [
  ...scopeParams(period, scope),
  scope.agent ?? null,
];

/** To follow WITH: `judged`, one row for every comment, message and opinion of the period that judges, beside what became of its ticket. */
export const JUDGED = `
  said AS (
    SELECT ticket_id, desk, channel, assignee, score, feedback, reasons, rated_at AS said_at FROM rating
    WHERE rated_at >= $1 AND rated_at < $2 AND ${IN_SCOPE} AND feedback IS NOT NULL
    UNION ALL
    SELECT ticket_id, desk, channel, NULL::text, NULL::int, feedback, reasons, said_at FROM message_feedback
    WHERE said_at >= $1 AND said_at < $2 AND ${IN_SCOPE}
    UNION ALL
    SELECT NULL::uuid, desk, channel, NULL::text, NULL::int, feedback, reasons, said_at FROM opinion
    WHERE said_at >= $1 AND said_at < $2 AND ${IN_SCOPE} AND feedback IS NOT NULL
  ), judged AS (
    SELECT said.desk, said.channel, coalesce(said.assignee, ticket.assignee) AS agent,
      coalesce(said.score, ticket.score) AS score, said.feedback, said.reasons, said.said_at,
      extract(epoch FROM ticket.first_responded_at - ticket.opened_at)::float8 AS response,
      extract(epoch FROM ticket.resolved_at - ticket.opened_at)::float8 AS resolution
    FROM said LEFT JOIN ticket_view AS ticket USING (ticket_id)
    WHERE $5::text IS NULL OR coalesce(said.assignee, ticket.assignee) = $5
  )`;

/** Columns of `Fared` over rows of `judged`. */
export const faredColumns = (where = 'true'): string => `
  avg(score) FILTER (WHERE ${where})::float8 AS "averageScore",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY response) FILTER (WHERE ${where}) AS "firstResponseP50Seconds",
  percentile_cont(0.5) WITHIN GROUP (ORDER BY resolution) FILTER (WHERE ${where}) AS "resolutionP50Seconds"`;
