import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files that belong to a ticket. What is in them stands here as ciphertext only. */
export class CreateEvidence1764000022000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL REFERENCES ticket,
        type text NOT NULL,
        note text,
        note_sealed bytea,
        file_name text,
        content_type text NOT NULL,
        bytes int NOT NULL CHECK (bytes > 0),
        sha256 bytea NOT NULL CHECK (length(sha256) = 32),
        content_sealed bytea NOT NULL,
        sent_by text NOT NULL,
        state text NOT NULL CHECK (state IN ('pending-scan', 'clean', 'quarantined')),
        scanned boolean NOT NULL DEFAULT false,
        finding text,
        scan_attempts int NOT NULL DEFAULT 0,
        scan_at timestamptz,
        traceparent text,
        received_at timestamptz NOT NULL,
        CHECK ((state = 'pending-scan') = (scan_at IS NOT NULL))
      );
      ALTER TABLE evidence ALTER content_sealed SET STORAGE EXTERNAL;
      CREATE INDEX evidence_ticket ON evidence (ticket_id, received_at, id);
      CREATE INDEX evidence_to_scan ON evidence (scan_at) WHERE state = 'pending-scan';
      COMMENT ON COLUMN evidence.file_name IS 'As the sender called it, masked and without folders: for people to read, never to open anything by';
      COMMENT ON COLUMN evidence.note_sealed IS 'The note as it was written, when masking changed it';
      COMMENT ON COLUMN evidence.scanned IS 'Whether a scanner has judged it: false and clean means that there is none';
      COMMENT ON COLUMN evidence.scan_at IS 'When the scanner may next be asked; later than now while somebody asks';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence');
  }
}
