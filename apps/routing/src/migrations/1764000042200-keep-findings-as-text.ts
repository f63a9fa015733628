import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What triage found is written once and only ever shown: as text it needs no taking apart, and less room in every version of the row. */
export class KeepFindingsAsText1764000042200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_item ALTER COLUMN top TYPE json, ALTER COLUMN why TYPE json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_item ALTER COLUMN top TYPE jsonb, ALTER COLUMN why TYPE jsonb');
  }
}
