import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who looked at whose tickets without having one of theirs; how customers proved who they are, and what they may do with it. */
export class WatchAccess1764000035200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_look (
        actor text NOT NULL,
        customer_ref text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (actor, customer_ref)
      ) WITH (fillfactor = 80);
      CREATE INDEX staff_look_recent ON staff_look (actor, at);
      COMMENT ON TABLE staff_look IS 'The last time each member of staff opened a customer of whom they have no ticket';
      CREATE TABLE privacy_alert (
        id uuid PRIMARY KEY,
        actor text NOT NULL,
        at timestamptz NOT NULL,
        customers int NOT NULL,
        look_limit int NOT NULL,
        window_minutes int NOT NULL
      );
      CREATE INDEX privacy_alert_actor ON privacy_alert (actor, at);
      CREATE TRIGGER privacy_alert_is_append_only
        BEFORE UPDATE OR DELETE OR TRUNCATE ON privacy_alert EXECUTE FUNCTION refuse_change();

      CREATE TABLE verification (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        customer_ref text NOT NULL,
        purpose text NOT NULL,
        level int NOT NULL,
        state text NOT NULL CHECK (state IN ('pending', 'verified', 'failed')),
        requested_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        settled_at timestamptz
      );
      CREATE UNIQUE INDEX verification_pending ON verification (ticket_id) WHERE state = 'pending';
      CREATE INDEX verification_ticket ON verification (ticket_id, requested_at);
      COMMENT ON TABLE verification IS 'That somebody was made sure of, never how: no code and no answer is kept';
      CREATE TABLE handoff (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        customer_ref text NOT NULL,
        purpose text NOT NULL,
        verification_id uuid,
        issued_to text NOT NULL,
        issued_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX handoff_ticket ON handoff (ticket_id, issued_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE handoff, verification, privacy_alert, staff_look');
  }
}
