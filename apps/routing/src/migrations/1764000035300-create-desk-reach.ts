import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether anybody can be reached at a desk, as it was last said. */
export class CreateDeskReach1764000035300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE desk_reach (desk text PRIMARY KEY, reachable boolean NOT NULL, since timestamptz NOT NULL);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE desk_reach');
  }
}
