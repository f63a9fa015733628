import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which packs were signed, for whom and when. */
export class CreateEvidencePackAudit1764000040300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_pack_audit (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        seal text NOT NULL,
        key_id text NOT NULL,
        signed_by text NOT NULL,
        signed_at timestamptz NOT NULL
      );
      CREATE INDEX evidence_pack_audit_ticket ON evidence_pack_audit (ticket_id, signed_at);
      COMMENT ON COLUMN evidence_pack_audit.seal IS 'SHA-256 over what the manifest says';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE evidence_pack_audit');
  }
}
