import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log by day, one row a ticket, and the counters by hour. */
export class CreateAnalytics1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE event_log (
        received_on date NOT NULL,
        received_at timestamptz NOT NULL,
        event_id uuid NOT NULL,
        type text NOT NULL,
        source text NOT NULL,
        subject text NOT NULL,
        traceparent text,
        occurred_at timestamptz,
        data json NOT NULL
      ) PARTITION BY RANGE (received_on);
      CREATE INDEX event_log_received_at ON event_log USING brin (received_at);
      CREATE TABLE event_log_default PARTITION OF event_log DEFAULT;
      COMMENT ON TABLE event_log IS 'Every event once, by the day it came (Asia/Shanghai); nothing that people wrote';
      COMMENT ON TABLE event_log_default IS 'Days without a partition of their own, so that nothing is refused';

      CREATE TABLE ticket_view (
        ticket_id uuid PRIMARY KEY,
        number text, desk text, channel text, customer_ref text, age_band text, opened_at timestamptz, declared_kind text,
        work_version int NOT NULL DEFAULT 0,
        kind text, tier text, status text NOT NULL DEFAULT 'open', priority int, intent text, confidence double precision,
        locale text, assignee text, first_responded_at timestamptz, resolved_at timestamptz, resolution int NOT NULL DEFAULT 0,
        answer_version int NOT NULL DEFAULT 0, article_id text, article_version int,
        rated_resolution int NOT NULL DEFAULT 0, score int, rated_at timestamptz
      ) WITH (fillfactor = 70);
      CREATE INDEX ticket_view_opened_at ON ticket_view (opened_at);
      CREATE INDEX ticket_view_resolved_at ON ticket_view (resolved_at) WHERE resolved_at IS NOT NULL;
      CREATE INDEX ticket_view_backlog ON ticket_view (tier, opened_at) WHERE status NOT IN ('answered', 'resolved');
      COMMENT ON TABLE ticket_view IS 'opened_at is null while only a rating of the ticket has come';

      CREATE TABLE clock (
        clock_id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL, name text NOT NULL, desk text NOT NULL, channel text NOT NULL, tier text NOT NULL,
        started_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
        warned boolean NOT NULL, breached boolean NOT NULL
      );
      CREATE INDEX clock_due_at ON clock (due_at);
      CREATE INDEX clock_breached ON clock (ticket_id, name) WHERE breached;

      CREATE TABLE rating (
        ticket_id uuid NOT NULL,
        resolution int NOT NULL,
        desk text NOT NULL, channel text NOT NULL, tier text, assignee text,
        score int NOT NULL, comment text, rated_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, resolution)
      );
      CREATE INDEX rating_rated_at ON rating (rated_at, ticket_id);

      CREATE TABLE hour_count (
        hour timestamptz NOT NULL,
        metric text NOT NULL, desk text NOT NULL, channel text NOT NULL, tier text NOT NULL, kind text NOT NULL,
        count bigint NOT NULL,
        amount double precision NOT NULL,
        PRIMARY KEY (hour, metric, desk, channel, tier, kind)
      ) WITH (fillfactor = 50);
      COMMENT ON COLUMN hour_count.amount IS 'Sum of scores (ticket.rated) or of seconds to resolution (ticket.resolved)';

      CREATE TABLE agent_hour_count (
        hour timestamptz NOT NULL,
        metric text NOT NULL, desk text NOT NULL, agent text NOT NULL,
        count bigint NOT NULL,
        amount double precision NOT NULL,
        PRIMARY KEY (hour, metric, desk, agent)
      ) WITH (fillfactor = 50);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE agent_hour_count, hour_count, rating, clock, ticket_view, event_log');
  }
}
