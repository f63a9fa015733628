import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Articles in the tones of their readers; what changed among them is found by index; suggestions stay with the work item. */
export class KeepSuggestions1764000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE article
        ADD COLUMN tone text NOT NULL DEFAULT 'plain' CHECK (tone IN ('plain', 'senior', 'young')),
        DROP CONSTRAINT article_pkey,
        ADD PRIMARY KEY (desk, id, language, tone, version);
      COMMENT ON COLUMN article.change IS 'Rises in the order of the commits: whoever publishes holds one lock';
      CREATE UNIQUE INDEX article_change ON article (change);
      CREATE INDEX article_valid_from ON article (valid_from);
      CREATE INDEX article_valid_until ON article (valid_until) WHERE valid_until IS NOT NULL;

      ALTER TABLE work_item ADD COLUMN suggestions jsonb;
      COMMENT ON COLUMN work_item.suggestions IS
        'The articles that came closest when no answer was sure enough; null when nobody looked, or the answer was sure';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_item DROP COLUMN suggestions;
      DELETE FROM article WHERE tone <> 'plain';
      DROP INDEX article_change, article_valid_from, article_valid_until;
      ALTER TABLE article DROP CONSTRAINT article_pkey, DROP COLUMN tone, ADD PRIMARY KEY (desk, id, language, version);
    `);
  }
}
