import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries with their attempts, the in-app inbox, preferences and the history of consents. */
export class CreateNotification1764000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification (
        id uuid PRIMARY KEY,
        cause_event uuid NOT NULL,
        occasion text NOT NULL,
        desk text NOT NULL,
        ticket_id uuid NOT NULL,
        number text NOT NULL,
        audience text NOT NULL CHECK (audience IN ('customer', 'assignee', 'managers')),
        recipient text NOT NULL,
        channel text NOT NULL,
        template text NOT NULL,
        locale text NOT NULL,
        tone text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'sent', 'failed')),
        reason text,
        provider_id text,
        attempts int NOT NULL DEFAULT 0,
        calls int NOT NULL DEFAULT 0,
        not_before timestamptz,
        planned_at timestamptz NOT NULL DEFAULT mesh_now(),
        finished_at timestamptz,
        UNIQUE (cause_event, audience, recipient, channel)
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN notification.recipient IS 'The customer''s ref, the agent''s id or the role supervisor. Never an address';
      COMMENT ON COLUMN notification.body IS 'Rendered from masked values';
      COMMENT ON COLUMN notification.attempts IS 'Tries that count; calls counts those too that the provider put off';
      COMMENT ON COLUMN notification.not_before IS 'A provider asked to wait until then';
      CREATE INDEX notification_ticket ON notification (ticket_id, id);
      CREATE INDEX notification_recipient ON notification (recipient, id);

      CREATE TABLE attempt (
        notification_id uuid NOT NULL REFERENCES notification,
        seq int NOT NULL,
        at timestamptz NOT NULL DEFAULT mesh_now(),
        outcome text NOT NULL CHECK (outcome IN ('accepted', 'refused', 'failed', 'unknown', 'deferred')),
        gave_up boolean NOT NULL,
        provider_id text,
        error text,
        PRIMARY KEY (notification_id, seq)
      );
      COMMENT ON COLUMN attempt.outcome IS 'unknown: the provider may have taken it, its answer did not arrive';
      CREATE INDEX attempt_gave_up ON attempt (notification_id) WHERE gave_up;

      CREATE TABLE inbox_item (
        seq bigint GENERATED ALWAYS AS IDENTITY,
        tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
        id uuid PRIMARY KEY,
        reader text NOT NULL,
        channel text NOT NULL,
        desk text NOT NULL,
        ticket_id uuid NOT NULL,
        number text NOT NULL,
        occasion text NOT NULL,
        locale text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT mesh_now(),
        read_at timestamptz,
        read_by text
      ) WITH (fillfactor = 90);
      COMMENT ON COLUMN inbox_item.id IS 'The notification''s id';
      COMMENT ON COLUMN inbox_item.reader IS 'customer:<ref>, staff:<id> or role:<role>';
      COMMENT ON COLUMN inbox_item.tx IS 'Streams read up to the oldest transaction still open: what commits late is not skipped';
      CREATE INDEX inbox_item_reader ON inbox_item (reader, tx, seq);

      CREATE TABLE preference (
        customer text PRIMARY KEY,
        channel text,
        locale text,
        quiet_from text,
        quiet_to text,
        time_zone text,
        updated_at timestamptz NOT NULL DEFAULT mesh_now(),
        updated_by text NOT NULL
      );

      CREATE TABLE consent (
        seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        customer text NOT NULL,
        purpose text NOT NULL,
        granted boolean NOT NULL,
        at timestamptz NOT NULL DEFAULT mesh_now(),
        by_role text NOT NULL,
        by_id text NOT NULL
      );
      COMMENT ON TABLE consent IS 'Append-only. The newest row of a customer and purpose holds';
      CREATE INDEX consent_customer ON consent (customer, purpose, seq DESC);

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
      CREATE TRIGGER consent_append_only BEFORE UPDATE OR DELETE ON consent
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE consent, preference, inbox_item, attempt, notification;
      DROP FUNCTION refuse_change();
    `);
  }
}
