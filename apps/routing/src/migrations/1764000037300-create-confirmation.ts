import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether customers say that solutions work. */
export class CreateConfirmation1764000037300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE confirmation (
        ticket_id uuid NOT NULL,
        resolution int NOT NULL,
        state text NOT NULL DEFAULT 'awaiting' CHECK (state IN ('awaiting', 'confirmed', 'declined', 'unconfirmed', 'overtaken')),
        asked_at timestamptz NOT NULL,
        due_at timestamptz NOT NULL,
        next_at timestamptz,
        answered_by text,
        answered_at timestamptz,
        PRIMARY KEY (ticket_id, resolution),
        CHECK ((next_at IS NULL) = (state <> 'awaiting'))
      );
      COMMENT ON COLUMN confirmation.next_at IS 'When the keeper must look again; null when nothing is left to say';
      COMMENT ON COLUMN confirmation.state IS 'overtaken: the ticket was reopened before its customer answered';
      CREATE INDEX confirmation_next ON confirmation (next_at) WHERE next_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE confirmation');
  }
}
