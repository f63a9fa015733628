import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of requests about personal data, and what the law keeps from being deleted. */
export class CreatePersonalDataRequest1764000036400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE personal_data_request (
        ticket_id uuid PRIMARY KEY REFERENCES ticket,
        customer_ref text NOT NULL,
        subtype text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('fulfilled', 'restricted', 'refused')),
        reason text,
        executed_at timestamptz NOT NULL
      );

      CREATE TABLE legal_hold (
        customer_ref text NOT NULL,
        kind text NOT NULL,
        reason text NOT NULL,
        until timestamptz NOT NULL,
        set_by text NOT NULL,
        set_at timestamptz NOT NULL,
        PRIMARY KEY (customer_ref, kind)
      );
      COMMENT ON TABLE legal_hold IS 'Laws that forbid the deletion of a customer''s data for a time';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE legal_hold, personal_data_request');
  }
}
