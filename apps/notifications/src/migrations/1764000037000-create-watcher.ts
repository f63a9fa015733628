import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of the house is told what happens to which ticket, as routing says. */
export class CreateWatcher1764000037000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE watcher (
        ticket_id uuid NOT NULL,
        agent text NOT NULL,
        watching boolean NOT NULL,
        version int NOT NULL,
        PRIMARY KEY (ticket_id, agent)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE watcher');
  }
}
