import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The scene that a ticket is about goes along with its state: what may be said of costs depends on it. */
export class KeepScene1764000041100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_item ADD COLUMN scene text;
      COMMENT ON COLUMN work_item.scene IS 'Of the desk''s answers.yaml. Null: the ticket names none';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_item DROP COLUMN scene');
  }
}
