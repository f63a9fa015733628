import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a ticket came to a person: what people need for one is measured from then. */
export class KeepAssignments1764000032100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_item ADD COLUMN assigned_at timestamptz;
      COMMENT ON COLUMN work_item.assigned_at IS 'When the router gave it to an agent, the last time';
      CREATE INDEX work_item_handled ON work_item (resolved_at) WHERE assigned_at IS NOT NULL AND status = 'resolved';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_item DROP COLUMN assigned_at');
  }
}
