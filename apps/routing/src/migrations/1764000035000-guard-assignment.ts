import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may not have a ticket, which skills come first, and until when an agent is certified for one. */
export class GuardAssignment1764000035000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_item ADD COLUMN recused text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN work_item.recused IS 'Agents the ticket is about: it is never given to them';
      CREATE TABLE recusal (
        ticket_id uuid NOT NULL,
        agent_id text NOT NULL,
        reason text NOT NULL,
        stated_by text NOT NULL,
        stated_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, agent_id)
      );

      CREATE TABLE skill_weight (skill text PRIMARY KEY, weight int NOT NULL);
      CREATE TABLE skill_weight_change (
        id uuid PRIMARY KEY,
        skill text NOT NULL,
        before int NOT NULL,
        after int NOT NULL,
        reason text NOT NULL,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL
      );
      CREATE INDEX skill_weight_change_skill ON skill_weight_change (skill, changed_at);

      CREATE TABLE agent_certificate (
        agent_id text NOT NULL REFERENCES agent ON DELETE CASCADE,
        skill text NOT NULL,
        until timestamptz NOT NULL,
        expired_at timestamptz,
        PRIMARY KEY (agent_id, skill)
      );
      CREATE INDEX agent_certificate_due ON agent_certificate (until) WHERE expired_at IS NULL;
      COMMENT ON COLUMN agent_certificate.expired_at IS 'When the skill was taken away and said to be gone';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE agent_certificate, skill_weight_change, skill_weight, recusal;
      ALTER TABLE work_item DROP COLUMN recused;
    `);
  }
}
