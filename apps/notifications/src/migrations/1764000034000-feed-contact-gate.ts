import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the contact gate reckons with: what a notice is for, its frequency, attempts to call, people who refused. */
export class FeedContactGate1764000034000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE notification
        ALTER COLUMN ticket_id DROP NOT NULL,
        ADD COLUMN purpose text NOT NULL DEFAULT 'transactional',
        ADD COLUMN age_band text,
        ADD COLUMN version int,
        ADD COLUMN follows boolean NOT NULL DEFAULT false,
        ADD COLUMN cap_key text;
      COMMENT ON COLUMN notification.ticket_id IS 'Null: nothing to do with a ticket';
      COMMENT ON COLUMN notification.version IS 'Of the work item when it happened: older progress is not told after newer';
      COMMENT ON COLUMN notification.follows IS 'Leaves after the other notices of its ticket have ended';
      COMMENT ON COLUMN notification.cap_key IS 'Notices with the same key are the same notice to the frequency cap';
      ALTER TABLE inbox_item ALTER COLUMN ticket_id DROP NOT NULL;
      CREATE INDEX notification_capped ON notification (recipient, cap_key, planned_at) WHERE cap_key IS NOT NULL;
      CREATE INDEX notification_rung ON notification (recipient, planned_at) WHERE channel = 'phone';
      CREATE INDEX notification_judged ON notification (planned_at) WHERE verdict <> 'send';

      CREATE TABLE contact_attempt (
        id uuid PRIMARY KEY,
        customer text NOT NULL,
        person text NOT NULL,
        number text NOT NULL,
        effective boolean NOT NULL,
        at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL DEFAULT mesh_now(),
        by_role text NOT NULL,
        by_id text NOT NULL
      );
      COMMENT ON TABLE contact_attempt IS 'Calls as the voice system tells them. Append-only';
      COMMENT ON COLUMN contact_attempt.customer IS 'The debtor';
      COMMENT ON COLUMN contact_attempt.number IS 'A hash or reference, never a number; own:<customer> for the one on file';
      CREATE INDEX contact_attempt_customer ON contact_attempt (customer, at);
      CREATE INDEX contact_attempt_number ON contact_attempt (number, at);

      CREATE TABLE contact_refusal (
        customer text NOT NULL,
        person text NOT NULL,
        at timestamptz NOT NULL DEFAULT mesh_now(),
        by_role text NOT NULL,
        by_id text NOT NULL,
        PRIMARY KEY (customer, person)
      );
      COMMENT ON TABLE contact_refusal IS 'Who does not want to be contacted about a customer''s debt. For ever, so append-only';

      CREATE TABLE contact_check (
        id uuid PRIMARY KEY,
        customer text NOT NULL,
        person text NOT NULL,
        number text NOT NULL,
        desk text NOT NULL,
        purpose text NOT NULL,
        relation text NOT NULL,
        verdict text NOT NULL,
        reason text,
        until timestamptz,
        at timestamptz NOT NULL DEFAULT mesh_now(),
        by_role text NOT NULL,
        by_id text NOT NULL
      );
      CREATE INDEX contact_check_at ON contact_check (at);

      CREATE TRIGGER contact_attempt_append_only BEFORE UPDATE OR DELETE ON contact_attempt
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER contact_refusal_append_only BEFORE UPDATE OR DELETE ON contact_refusal
        FOR EACH ROW EXECUTE FUNCTION refuse_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE contact_check, contact_refusal, contact_attempt;
      DROP INDEX notification_capped, notification_rung, notification_judged;
      DELETE FROM inbox_item WHERE ticket_id IS NULL;
      DELETE FROM attempt WHERE notification_id IN (SELECT id FROM notification WHERE ticket_id IS NULL);
      DELETE FROM notification WHERE ticket_id IS NULL;
      ALTER TABLE inbox_item ALTER COLUMN ticket_id SET NOT NULL;
      ALTER TABLE notification ALTER COLUMN ticket_id SET NOT NULL,
        DROP COLUMN purpose, DROP COLUMN age_band, DROP COLUMN version, DROP COLUMN follows, DROP COLUMN cap_key;
    `);
  }
}
