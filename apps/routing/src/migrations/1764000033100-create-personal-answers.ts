import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Answers that speak of the customer who asks, what they were made of, consents, and costs that were shown. */
export class CreatePersonalAnswers1764000033100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE article ADD personal jsonb;
      COMMENT ON COLUMN article.personal IS 'What the answer must know of the customer, and what its places are filled with';
      ALTER TABLE fact ADD max_age_minutes int;

      CREATE TABLE consent (
        customer_ref text NOT NULL,
        purpose text NOT NULL,
        granted boolean NOT NULL,
        version bigint NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (customer_ref, purpose)
      );

      CREATE TABLE case_entry (
        ticket_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('facts', 'gap', 'cost')),
        cause uuid NOT NULL,
        at timestamptz NOT NULL,
        content jsonb NOT NULL,
        PRIMARY KEY (ticket_id, kind, cause)
      );
      COMMENT ON COLUMN case_entry.cause IS 'The event that it was written for: once each';

      CREATE TABLE disclosure (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        customer_ref text NOT NULL,
        shown jsonb NOT NULL,
        shown_hash text NOT NULL,
        shown_by text NOT NULL,
        shown_at timestamptz NOT NULL,
        confirmable_at timestamptz NOT NULL,
        confirmed_at timestamptz,
        record_hash text,
        CHECK ((confirmed_at IS NULL) = (record_hash IS NULL)),
        CHECK (confirmed_at >= confirmable_at)
      );
      CREATE INDEX disclosure_ticket ON disclosure (ticket_id, shown_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE disclosure, case_entry, consent;
      ALTER TABLE fact DROP max_age_minutes;
      ALTER TABLE article DROP personal;
    `);
  }
}
