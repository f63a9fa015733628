import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every ticket changes soon after it came: with room on its page, no index hears of it. */
export class LeaveRoomInTickets1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket SET (fillfactor = 45)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE ticket SET (fillfactor = 80)');
  }
}
