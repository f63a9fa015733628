import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Examples say whose they are, so that they go with their customer. Those of before cannot tell; new ones come with the next tickets. */
export class OwnTopicExamples1764000040100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM topic_example;
      ALTER TABLE topic_example ADD COLUMN ticket_id uuid NOT NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE topic_example DROP COLUMN ticket_id');
  }
}
