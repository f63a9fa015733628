import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A follow-up waits though the gate lets it pass: it is found among what is held by what it is, and not by its verdict. */
export class IndexFollowUps1764000042100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification_held;
      CREATE INDEX notification_held ON notification (not_before) WHERE (verdict = 'hold' OR follows) AND not_before IS NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification_held;
      CREATE INDEX notification_held ON notification (not_before) WHERE verdict = 'hold';
    `);
  }
}
