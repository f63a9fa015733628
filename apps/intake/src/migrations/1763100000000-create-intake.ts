import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets, messages, customers, facts and what makes accepting them repeatable. Columns named `sealed` are ciphertext. */
export class CreateIntake1763100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE SEQUENCE ticket_number START WITH 10000001 INCREMENT BY 500;
      COMMENT ON SEQUENCE ticket_number IS 'Each value stands for a block of 500 numbers that one process hands out';

      CREATE TABLE idempotency_key (
        source text NOT NULL,
        key text NOT NULL,
        body_hash bytea NOT NULL,
        subject_id uuid NOT NULL,
        used_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (source, key)
      );
      CREATE INDEX idempotency_key_used_at ON idempotency_key USING brin (used_at);
      COMMENT ON COLUMN idempotency_key.subject_id IS 'The ticket or message that the first request with this key made';

      CREATE TABLE customer (
        ref text PRIMARY KEY,
        name_sealed bytea,
        name_index bytea,
        phone_sealed bytea,
        phone_index bytea,
        email_sealed bytea,
        email_index bytea,
        age_band text,
        locale text,
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX customer_phone ON customer (phone_index) WHERE phone_index IS NOT NULL;
      CREATE INDEX customer_email ON customer (email_index) WHERE email_index IS NOT NULL;

      CREATE TABLE ticket (
        id uuid PRIMARY KEY,
        number text NOT NULL UNIQUE,
        version int NOT NULL DEFAULT 1,
        last_seq int NOT NULL DEFAULT 1,
        desk text NOT NULL,
        channel text NOT NULL,
        declared_kind text,
        subject text NOT NULL,
        customer_ref text NOT NULL,
        age_band text,
        locale text,
        data text,
        raw_sealed bytea,
        occurred_at timestamptz,
        opened_at timestamptz NOT NULL,
        work_version int NOT NULL DEFAULT 0,
        status text NOT NULL DEFAULT 'open',
        kind text,
        tier text,
        priority int,
        intent text,
        confidence double precision,
        assignee text,
        first_responded_at timestamptz,
        resolved_at timestamptz,
        resolution int NOT NULL DEFAULT 0
      ) WITH (fillfactor = 80);
      CREATE INDEX ticket_opened ON ticket (opened_at DESC, id DESC);
      CREATE INDEX ticket_customer ON ticket (customer_ref, opened_at DESC, id DESC);
      COMMENT ON COLUMN ticket.raw_sealed IS 'Subject and data as they came, as JSON, when masking changed them';
      COMMENT ON COLUMN ticket.work_version IS 'Version of routing''s state of the work that the columns after it hold; 0: none yet';

      CREATE TABLE message (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        seq int NOT NULL,
        author_role text NOT NULL,
        author_id text,
        channel text NOT NULL,
        body text NOT NULL,
        body_sealed bytea,
        article_id text,
        article_version int,
        at timestamptz NOT NULL,
        UNIQUE (ticket_id, seq)
      );
      COMMENT ON COLUMN message.body_sealed IS 'The text as it was written, when masking changed it';

      CREATE TABLE stage (
        ticket_id uuid NOT NULL,
        work_version int NOT NULL,
        name text NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, work_version)
      );
      COMMENT ON TABLE stage IS 'What a customer sees of the way of a ticket';

      CREATE TABLE rating (
        ticket_id uuid NOT NULL REFERENCES ticket,
        resolution int NOT NULL,
        score int NOT NULL CHECK (score BETWEEN 1 AND 5),
        comment text,
        comment_sealed bytea,
        rated_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, resolution)
      );

      CREATE TABLE fact (
        id uuid PRIMARY KEY,
        source text NOT NULL,
        event_id text NOT NULL,
        body_hash bytea NOT NULL,
        fact_type text NOT NULL,
        fact_key text NOT NULL,
        desk text,
        customer_ref text NOT NULL,
        occurred_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        data text NOT NULL,
        UNIQUE (source, event_id)
      );

      CREATE TABLE personal_data_access (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT now(),
        actor text NOT NULL,
        purpose text NOT NULL,
        reason text NOT NULL,
        customer_refs text[] NOT NULL
      );
      COMMENT ON TABLE personal_data_access IS 'Who was shown whose personal data, and why. Rows are only ever added';

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME; END $$;
      CREATE TRIGGER personal_data_access_is_append_only
        BEFORE UPDATE OR DELETE OR TRUNCATE ON personal_data_access EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE personal_data_access, fact, rating, stage, message, ticket, customer, idempotency_key;
      DROP FUNCTION refuse_change();
      DROP SEQUENCE ticket_number;
    `);
  }
}
