import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Work inside the house that belongs to a ticket. */
export class CreateTask1764000037100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE task (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        title text NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'cancelled')),
        tier text,
        assignee text,
        due_at timestamptz,
        next_at timestamptz,
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL,
        closed_by text,
        closed_at timestamptz,
        result text,
        CHECK (tier IS NOT NULL OR assignee IS NOT NULL),
        CHECK ((closed_by IS NULL) = (state = 'open')),
        CHECK (next_at IS NULL OR state = 'open')
      );
      COMMENT ON COLUMN task.title IS 'Masked';
      COMMENT ON COLUMN task.next_at IS 'When the keeper must look again; null when nothing is left to say';
      CREATE INDEX task_ticket ON task (ticket_id);
      CREATE INDEX task_open ON task (opened_at, id) WHERE state = 'open';
      CREATE INDEX task_next ON task (next_at) WHERE next_at IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE task');
  }
}
