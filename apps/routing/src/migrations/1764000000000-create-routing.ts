import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work items, their clocks, agents, knowledge and the latest facts. */
export class CreateRouting1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work_item (
        ticket_id uuid PRIMARY KEY,
        number text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        desk text NOT NULL,
        channel text NOT NULL,
        customer_ref text NOT NULL,
        age_band text,
        locale text NOT NULL,
        kind text NOT NULL,
        subject text NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'queued', 'assigned', 'accepted', 'answered', 'resolved')),
        tier text NOT NULL,
        priority int NOT NULL,
        intent text NOT NULL,
        confidence double precision NOT NULL,
        top jsonb NOT NULL,
        body text NOT NULL,
        wants_human boolean NOT NULL,
        required_skills text[] NOT NULL,
        assignee text,
        previous_agent text,
        avoid_agent text,
        failed_turns int NOT NULL DEFAULT 0,
        last_article text,
        opened_at timestamptz NOT NULL,
        queued_at timestamptz,
        first_responded_at timestamptz,
        resolved_at timestamptz,
        resolution int NOT NULL DEFAULT 0,
        outcome text,
        note text,
        traceparent text,
        CHECK ((assignee IS NOT NULL) = (status IN ('assigned', 'accepted')))
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN work_item.body IS 'Masked text, as in ticket.opened';
      COMMENT ON COLUMN work_item.required_skills IS 'Sorted: equal sets are equal arrays';
      COMMENT ON COLUMN work_item.avoid_agent IS 'Gave the ticket away last: is offered it again only when nobody else can';

      CREATE INDEX work_item_waiting ON work_item
        (tier, desk, locale, required_skills, priority, queued_at, ticket_id) WHERE status = 'queued';
      CREATE INDEX work_item_living ON work_item (priority, queued_at, ticket_id)
        WHERE status IN ('queued', 'assigned', 'accepted');
      CREATE INDEX work_item_held ON work_item (assignee, ticket_id) WHERE assignee IS NOT NULL;

      CREATE TABLE clock (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        ticket_id uuid NOT NULL,
        name text NOT NULL,
        started_at timestamptz NOT NULL,
        warn_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        next_at timestamptz,
        warned_at timestamptz,
        breached_at timestamptz,
        stopped_at timestamptz
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN clock.next_at IS 'When the keeper must look again; null when nothing is left to say';
      CREATE UNIQUE INDEX clock_running ON clock (ticket_id, name) WHERE stopped_at IS NULL;
      CREATE INDEX clock_next ON clock (next_at) WHERE next_at IS NOT NULL;

      CREATE TABLE agent (
        id text PRIMARY KEY,
        name text NOT NULL,
        tiers text[] NOT NULL,
        skills text[] NOT NULL,
        desks text[] NOT NULL,
        locales text[] NOT NULL,
        capacity int NOT NULL CHECK (capacity >= 0),
        load int NOT NULL DEFAULT 0 CHECK (load >= 0),
        presence text NOT NULL DEFAULT 'offline' CHECK (presence IN ('online', 'away', 'offline')),
        last_assigned_at timestamptz,
        changed_at timestamptz NOT NULL DEFAULT now()
      ) WITH (fillfactor = 70);
      COMMENT ON COLUMN agent.load IS 'Tickets assigned to or accepted by the agent; changes with them in one transaction';

      CREATE TABLE article (
        desk text NOT NULL,
        id text NOT NULL,
        language text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        intent text,
        question text NOT NULL,
        similar_questions text[] NOT NULL,
        answer text NOT NULL,
        valid_from timestamptz NOT NULL,
        valid_until timestamptz,
        published_by text NOT NULL,
        published_at timestamptz NOT NULL,
        change bigint GENERATED ALWAYS AS IDENTITY,
        PRIMARY KEY (desk, id, language, version)
      );

      CREATE TABLE fact (
        customer_ref text NOT NULL,
        fact_type text NOT NULL,
        key text NOT NULL,
        fact_id uuid NOT NULL,
        desk text,
        origin text NOT NULL,
        occurred_at timestamptz NOT NULL,
        data json NOT NULL,
        PRIMARY KEY (customer_ref, fact_type, key)
      ) WITH (fillfactor = 80);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE fact, article, agent, clock, work_item');
  }
}
