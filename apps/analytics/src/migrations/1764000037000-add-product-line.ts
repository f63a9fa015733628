import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a ticket is about; null while its opening has not come, and of tickets from before. */
export class AddProductLine1764000037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket_view ADD COLUMN product_line text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket_view DROP COLUMN product_line');
  }
}
