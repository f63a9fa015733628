import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rating is about whoever resolved the ticket, who holds it no more. */
export class KeepPreviousAgents1764000038100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ticket ADD COLUMN previous_agent text`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ticket DROP COLUMN previous_agent`);
  }
}
