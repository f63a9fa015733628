import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Opinions that ask for no answer. */
export class CreateFeedback1764000038000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE feedback (
        id uuid PRIMARY KEY,
        desk text NOT NULL, channel text NOT NULL,
        type text NOT NULL CHECK (type IN ('praise', 'criticism', 'suggestion')),
        customer_ref text NOT NULL,
        text text NOT NULL, text_sealed bytea,
        received_at timestamptz NOT NULL
      );
      CREATE INDEX feedback_customer ON feedback (customer_ref);
      COMMENT ON COLUMN feedback.text IS 'Masked; what was written is sealed beside it when that differs';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE feedback');
  }
}
