import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the customer of a ticket was first told anything. */
export class KeepAcknowledgements1764000032200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket_view ADD COLUMN acknowledged_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket_view DROP COLUMN acknowledged_at');
  }
}
