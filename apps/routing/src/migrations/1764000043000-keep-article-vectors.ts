import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the optional embedding endpoint said of the texts of articles. `claimed_until`: a process is asking for it. */
export class KeepArticleVectors1764000043000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE article_vector (
        model text NOT NULL,
        width int NOT NULL,
        mark text NOT NULL,
        vector bytea,
        claimed_until timestamptz NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (model, width, mark)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE article_vector');
  }
}
