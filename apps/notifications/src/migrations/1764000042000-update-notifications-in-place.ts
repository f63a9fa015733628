import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * No index looks at `state`: a notice that was sent is changed in its place, and its other indexes are left alone (a heap-only update).
 * The verdict says the same of what was held or refused, and changes with no delivery.
 */
export class UpdateNotificationsInPlace1764000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification_held, notification_refused;
      CREATE INDEX notification_held ON notification (not_before) WHERE verdict = 'hold';
      CREATE INDEX notification_refused ON notification (id) WHERE verdict IN ('skip', 'refuse');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification_held, notification_refused;
      CREATE INDEX notification_held ON notification (not_before) WHERE state = 'held';
      CREATE INDEX notification_refused ON notification (id) WHERE state = 'refused';
    `);
  }
}
