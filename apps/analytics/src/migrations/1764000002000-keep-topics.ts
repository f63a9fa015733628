import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers write about, judge and complain of: counts and classes, and for a few days a few masked examples. */
export class KeepTopics1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE topic_minute (
        desk text NOT NULL, minute timestamptz NOT NULL, topic text NOT NULL,
        count int NOT NULL,
        PRIMARY KEY (desk, minute, topic)
      ) WITH (fillfactor = 50);
      COMMENT ON TABLE topic_minute IS 'The last day; older minutes are moved into topic_hour';
      COMMENT ON COLUMN topic_minute.topic IS 'intent:<id>, or text:<n>, a slot of texts with the same telling words; holds no word of a text';
      CREATE TABLE topic_hour (
        desk text NOT NULL, hour timestamptz NOT NULL, topic text NOT NULL,
        count int NOT NULL,
        PRIMARY KEY (desk, hour, topic)
      );
      CREATE TABLE topic_example (
        desk text NOT NULL, topic text NOT NULL, place smallint NOT NULL,
        body text NOT NULL CHECK (length(body) <= 200), said_at timestamptz NOT NULL,
        PRIMARY KEY (desk, topic, place)
      ) WITH (fillfactor = 70);
      COMMENT ON TABLE topic_example IS 'The newest masked message for each of a few places of a topic; dropped after some days';

      ALTER TABLE rating ADD COLUMN feedback text, ADD COLUMN reasons text[], ADD COLUMN sentiment double precision;
      COMMENT ON COLUMN rating.feedback IS 'positive, negative or suggestion, read from the comment; null when it judges nothing';
      CREATE TABLE message_feedback (
        message_id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL, desk text NOT NULL, channel text NOT NULL,
        feedback text NOT NULL, reasons text[] NOT NULL, sentiment double precision NOT NULL,
        said_at timestamptz NOT NULL
      );
      CREATE INDEX message_feedback_said_at ON message_feedback (said_at);
      COMMENT ON COLUMN message_feedback.message_id IS 'The ticket''s own id for the message it was opened with';

      ALTER TABLE ticket_view ADD COLUMN nature text;
      COMMENT ON COLUMN ticket_view.nature IS 'What its first message is aimed at, should it be a complaint: service, terms, technical';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket_view DROP COLUMN nature;
      ALTER TABLE rating DROP COLUMN feedback, DROP COLUMN reasons, DROP COLUMN sentiment;
      DROP TABLE message_feedback, topic_example, topic_hour, topic_minute;
    `);
  }
}
