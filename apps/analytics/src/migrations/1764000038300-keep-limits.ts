import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of statutory limits. */
export class KeepLimits1764000038300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE limit_hour (
        hour timestamptz NOT NULL,
        desk text NOT NULL, channel text NOT NULL, name text NOT NULL,
        warned int NOT NULL, breached int NOT NULL, extended int NOT NULL,
        PRIMARY KEY (hour, desk, channel, name)
      );
      COMMENT ON COLUMN limit_hour.hour IS 'When the limit passed; for warnings and extensions, when they were said';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE limit_hour');
  }
}
