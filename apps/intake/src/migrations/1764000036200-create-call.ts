import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Telephone calls: what was said, and where the recording lies. */
export class CreateCall1764000036200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE call (
        call_id text PRIMARY KEY,
        ticket_id uuid NOT NULL,
        direction text NOT NULL,
        started_at timestamptz NOT NULL,
        ended_at timestamptz NOT NULL,
        agent text,
        recording text,
        recording_sha256 text,
        lines text NOT NULL,
        lines_sealed bytea
      );
      CREATE INDEX call_ticket ON call (ticket_id);
      COMMENT ON COLUMN call.lines IS 'What was said, masked, as JSON';
      COMMENT ON COLUMN call.lines_sealed IS 'The same as it was said, when masking changed it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE call');
  }
}
