import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets take units of an agent's capacity, and may keep them for a time after they are resolved. */
export class WeighWork1764000039000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_item ADD COLUMN units int NOT NULL DEFAULT 1 CHECK (units > 0);
      COMMENT ON COLUMN work_item.units IS 'Of the assignee''s capacity; without one, of whoever held it last';
      COMMENT ON COLUMN agent.load IS
        'Units of tickets assigned to or accepted by the agent and of wrap-ups; changes with them in one transaction';

      CREATE TABLE wrap_up (
        ticket_id uuid NOT NULL,
        resolution int NOT NULL,
        agent_id text NOT NULL REFERENCES agent,
        units int NOT NULL CHECK (units > 0),
        next_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, resolution)
      );
      COMMENT ON TABLE wrap_up IS 'What agents who resolved a ticket still write up. Rows come and go under the lock of their agent';
      COMMENT ON COLUMN wrap_up.next_at IS 'When the keeper gives the units back';
      CREATE INDEX wrap_up_next ON wrap_up (next_at);
      CREATE INDEX wrap_up_agent ON wrap_up (agent_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE wrap_up; ALTER TABLE work_item DROP COLUMN units;');
  }
}
