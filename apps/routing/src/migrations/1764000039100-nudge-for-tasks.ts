import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was told that a task has passed its time: its owner first, the managers when that did not help. */
export class NudgeForTasks1764000039100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE task ADD COLUMN nudged text CHECK (nudged IN ('owner', 'managers'));
      COMMENT ON COLUMN task.nudged IS 'Who was told last that its time has passed; null: nobody yet';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE task DROP COLUMN nudged');
  }
}
