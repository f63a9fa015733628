import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tier policies that tickets began with: a new version of a pack is for new tickets. */
export class KeepTierPolicies1764000031200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tier_policy (
        hash text PRIMARY KEY,
        desk text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        content json NOT NULL
      );
      COMMENT ON TABLE tier_policy IS 'By their content: never changed';

      ALTER TABLE work_item ADD COLUMN policy text;
      COMMENT ON COLUMN work_item.policy IS 'Hash of the tier policy it began with; null: before policies were kept';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE work_item DROP COLUMN policy; DROP TABLE tier_policy');
  }
}
