import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service's schema holds so that messages are neither lost nor applied twice. */
export class CreateMessaging1763000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE time_offset (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row), shift interval NOT NULL DEFAULT '0');
      INSERT INTO time_offset DEFAULT VALUES;
      COMMENT ON TABLE time_offset IS 'Zero outside tests, which shift time here instead of sleeping';

      CREATE FUNCTION mesh_now() RETURNS timestamptz LANGUAGE sql STABLE
        AS 'SELECT now() + shift FROM time_offset';

      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        exchange text NOT NULL,
        routing_key text NOT NULL,
        type text NOT NULL,
        attributes text NOT NULL,
        data text NOT NULL,
        attempts int NOT NULL DEFAULT 0,
        last_error text,
        held_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
      COMMENT ON COLUMN outbox.attributes IS 'CloudEvents attributes as JSON text, carried as it stands';
      COMMENT ON COLUMN outbox.held_until IS 'Set when nobody took the message (unroutable): tried again then';

      CREATE TABLE inbox (
        consumer text NOT NULL,
        event_id uuid NOT NULL,
        handled_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (consumer, event_id)
      );
      CREATE INDEX inbox_handled_at ON inbox USING brin (handled_at);

      CREATE TABLE message_tally (
        kind text NOT NULL CHECK (kind IN ('published', 'applied', 'duplicate')),
        name text NOT NULL,
        slot int NOT NULL,
        count bigint NOT NULL,
        PRIMARY KEY (kind, name, slot)
      ) WITH (fillfactor = 50);
      COMMENT ON COLUMN message_tally.slot IS 'One of sixteen, so that processes do not wait for each other';

      CREATE TABLE parked_message (
        id uuid PRIMARY KEY,
        queue text NOT NULL,
        event_id text,
        type text,
        reason text NOT NULL,
        handler text NOT NULL,
        attempts int NOT NULL,
        first_failed_at timestamptz NOT NULL,
        parked_at timestamptz NOT NULL DEFAULT now(),
        headers jsonb NOT NULL,
        content_type text,
        content bytea NOT NULL,
        sealed boolean NOT NULL DEFAULT false,
        state text NOT NULL DEFAULT 'parked' CHECK (state IN ('parked', 'redriven', 'discarded'))
      );
      CREATE INDEX parked_message_open ON parked_message (queue, id) WHERE state = 'parked';

      -- Parked, and the connection broke before the acknowledgement: the second copy is the same message. Ids are a source's own.
      CREATE UNIQUE INDEX parked_message_once ON parked_message
        (queue, md5(event_id || ' ' || coalesce(headers ->> 'cloudEvents:source', ''))) WHERE state = 'parked';

      CREATE TABLE parked_message_audit (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        parked_message_id uuid NOT NULL REFERENCES parked_message,
        action text NOT NULL CHECK (action IN ('redrive', 'discard')),
        actor text NOT NULL,
        reason text NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE parked_message_audit, parked_message, message_tally, inbox, outbox;
      DROP FUNCTION mesh_now();
      DROP TABLE time_offset;
    `);
  }
}
