import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What comes apart from a ticket's state, and once, has a narrow table of its own: it would rewrite the whole row of the view. */
export class UpdateViewsLess1764000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE receipt (ticket_id uuid PRIMARY KEY, acknowledged_at timestamptz NOT NULL);
      COMMENT ON TABLE receipt IS 'When the customer of a ticket was first told anything';
      INSERT INTO receipt SELECT ticket_id, acknowledged_at FROM ticket_view WHERE acknowledged_at IS NOT NULL;

      CREATE TABLE first_words (ticket_id uuid PRIMARY KEY, nature text NOT NULL);
      COMMENT ON COLUMN first_words.nature IS 'What the first message of a ticket is aimed at, should it be a complaint: service, terms, technical';
      INSERT INTO first_words SELECT ticket_id, nature FROM ticket_view WHERE nature IS NOT NULL;

      ALTER TABLE ticket_view DROP COLUMN acknowledged_at, DROP COLUMN nature;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket_view ADD COLUMN acknowledged_at timestamptz, ADD COLUMN nature text;
      COMMENT ON COLUMN ticket_view.nature IS 'What its first message is aimed at, should it be a complaint: service, terms, technical';
      UPDATE ticket_view SET acknowledged_at = receipt.acknowledged_at FROM receipt WHERE receipt.ticket_id = ticket_view.ticket_id;
      UPDATE ticket_view SET nature = first_words.nature FROM first_words WHERE first_words.ticket_id = ticket_view.ticket_id;
      DROP TABLE first_words, receipt;
    `);
  }
}
