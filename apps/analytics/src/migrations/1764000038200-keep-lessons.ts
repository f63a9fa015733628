import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often each lesson was finished. */
export class KeepLessons1764000038200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE lesson_hour (
        hour timestamptz NOT NULL,
        desk text NOT NULL, product text NOT NULL, lesson text NOT NULL,
        completed int NOT NULL,
        PRIMARY KEY (hour, desk, product, lesson)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE lesson_hour');
  }
}
