import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which tickets were merged into which. */
export class CreateMerge1764000037200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE ticket_merge (
        ticket_id uuid PRIMARY KEY,
        into_id uuid NOT NULL,
        merged_by text NOT NULL,
        merged_at timestamptz NOT NULL,
        reason text NOT NULL,
        CHECK (ticket_id <> into_id)
      );
      CREATE INDEX ticket_merge_into ON ticket_merge (into_id);
      COMMENT ON COLUMN ticket_merge.into_id IS 'The ticket that goes on: never one that was merged itself';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_merge');
  }
}
