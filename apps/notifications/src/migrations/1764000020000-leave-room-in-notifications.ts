import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every notification changes once it is delivered: with room on its page, no index hears of it. */
export class LeaveRoomInNotifications1764000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification SET (fillfactor = 50)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE notification SET (fillfactor = 80)');
  }
}
