import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the house watches which ticket. */
export class CreateWatcher1764000037400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE watcher (
        ticket_id uuid NOT NULL REFERENCES work_item,
        agent text NOT NULL,
        watching boolean NOT NULL,
        version int NOT NULL DEFAULT 1,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, agent)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE watcher');
  }
}
