import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Care: notices that facts and schedules lead to, campaigns with their audience, lessons finished. */
export class CreateCare1764000034100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE known_customer (
        desk text NOT NULL,
        customer text NOT NULL,
        age_band text,
        locale text,
        products text[] NOT NULL DEFAULT '{}',
        PRIMARY KEY (desk, customer)
      );
      COMMENT ON TABLE known_customer IS 'Whom a desk has told something, or heard a fact about: the audience of campaigns';
      CREATE TABLE known_until (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), notification_id uuid NOT NULL);
      COMMENT ON TABLE known_until IS 'Notices up to this one have been read into known_customer';

      CREATE TABLE campaign (
        id uuid PRIMARY KEY,
        once_key text UNIQUE,
        desk text NOT NULL,
        name text NOT NULL,
        template text NOT NULL,
        purpose text NOT NULL,
        consent text,
        via text NOT NULL,
        lesson text,
        audience jsonb NOT NULL,
        cap_key text NOT NULL,
        cap_days int,
        window_from text,
        window_to text,
        per_minute int NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'paused', 'done')),
        reached text NOT NULL DEFAULT '',
        filled int NOT NULL DEFAULT 0,
        filled_at timestamptz,
        starts_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT mesh_now(),
        created_by text NOT NULL
      );
      COMMENT ON COLUMN campaign.once_key IS 'Desk, rule and month of a schedule; null for a campaign that a person started';
      COMMENT ON COLUMN campaign.reached IS 'Customers up to this one have their notice';
      CREATE INDEX campaign_unfilled ON campaign (starts_at) WHERE state = 'running' AND filled_at IS NULL;

      CREATE TABLE care_notice (
        id uuid PRIMARY KEY,
        desk text NOT NULL,
        rule text NOT NULL,
        customer text NOT NULL,
        once_key text NOT NULL,
        campaign_id uuid REFERENCES campaign,
        fact_key text,
        fact_type text,
        fact_at timestamptz,
        max_age_minutes int,
        vals jsonb NOT NULL DEFAULT '{}',
        stops text[] NOT NULL DEFAULT '{}',
        due_at timestamptz NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'paused', 'planned', 'cancelled')),
        reason text,
        created_at timestamptz NOT NULL DEFAULT mesh_now(),
        UNIQUE (desk, rule, customer, once_key)
      );
      COMMENT ON COLUMN care_notice.stops IS 'What ends it before it leaves: keys of care_stop';
      COMMENT ON COLUMN care_notice.state IS 'planned: the notification has it as its cause';
      CREATE INDEX care_notice_due ON care_notice (due_at) WHERE state = 'waiting';
      CREATE INDEX care_notice_customer ON care_notice (customer, id);
      CREATE INDEX care_notice_campaign ON care_notice (campaign_id, state) WHERE campaign_id IS NOT NULL;

      CREATE TABLE care_stop (
        desk text NOT NULL,
        customer text NOT NULL,
        key text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (desk, customer, key)
      );
      COMMENT ON TABLE care_stop IS 'When something last happened that ends notices; kept, since the facts they come from may arrive later';

      CREATE TABLE lesson_completion (
        desk text NOT NULL,
        customer text NOT NULL,
        lesson text NOT NULL,
        version int NOT NULL,
        product text NOT NULL,
        at timestamptz NOT NULL DEFAULT mesh_now(),
        PRIMARY KEY (desk, customer, lesson, version)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lesson_completion, care_stop, care_notice, campaign, known_until, known_customer');
  }
}
