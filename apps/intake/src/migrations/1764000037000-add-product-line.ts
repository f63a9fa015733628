import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a ticket is about, in the institution's own words. */
export class AddProductLine1764000037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ticket ADD COLUMN product_line text NOT NULL DEFAULT 'unknown'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket DROP COLUMN product_line');
  }
}
