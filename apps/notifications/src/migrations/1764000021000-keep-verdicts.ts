import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the contact gate said of each notification. */
export class KeepVerdicts1764000021000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notification
        ADD COLUMN verdict text NOT NULL DEFAULT 'send' CHECK (verdict IN ('send', 'hold', 'skip', 'refuse')),
        ADD COLUMN verdict_reason text,
        DROP CONSTRAINT notification_state_check,
        ADD CONSTRAINT notification_state_check CHECK (state IN ('planned', 'held', 'sent', 'failed', 'refused'));
      COMMENT ON COLUMN notification.state IS 'held: leaves at not_before · refused: the gate said no, nobody was contacted';
      CREATE INDEX notification_held ON notification (not_before) WHERE state = 'held';
      CREATE INDEX notification_refused ON notification (id) WHERE state = 'refused';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX notification_held, notification_refused;
      UPDATE notification SET state = 'failed' WHERE state IN ('held', 'refused');
      ALTER TABLE notification DROP CONSTRAINT notification_state_check,
        ADD CONSTRAINT notification_state_check CHECK (state IN ('planned', 'sent', 'failed')),
        DROP COLUMN verdict, DROP COLUMN verdict_reason;
    `);
  }
}
