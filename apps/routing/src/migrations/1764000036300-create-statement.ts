import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the parties of a ticket state: to everybody, or to the mediator alone. */
export class CreateStatement1764000036300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE statement (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        party text NOT NULL CHECK (party IN ('customer', 'merchant', 'mediator')),
        party_ref text NOT NULL,
        key text NOT NULL,
        visibility text NOT NULL CHECK (visibility IN ('parties', 'internal')),
        body text NOT NULL,
        at timestamptz NOT NULL,
        UNIQUE (ticket_id, party_ref, key)
      );
      CREATE INDEX statement_ticket ON statement (ticket_id, at, id);
      COMMENT ON COLUMN statement.body IS 'Masked';
      COMMENT ON COLUMN statement.visibility IS 'internal: for its author''s party and the mediator alone';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE statement');
  }
}
