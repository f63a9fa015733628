import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far each sealed column has come on its way to the key that seals now. */
export class CreateReseal1764000040200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reseal (
        place text PRIMARY KEY,
        key_id text NOT NULL,
        after text,
        left_under jsonb,
        next_at timestamptz NOT NULL
      );
      COMMENT ON COLUMN reseal.place IS 'Table and column';
      COMMENT ON COLUMN reseal.after IS 'The last row that was looked at; null: at the beginning';
      COMMENT ON COLUMN reseal.left_under IS 'Rows under each other key; null: not counted yet';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE reseal');
  }
}
