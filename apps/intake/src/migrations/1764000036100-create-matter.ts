import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What tickets are about, where a second ticket about the same joins the first; and facts found by their customer. */
export class CreateMatter1764000036100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE matter (
        desk text NOT NULL,
        customer_ref text NOT NULL,
        field text NOT NULL,
        value text NOT NULL,
        ticket_id uuid NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (desk, customer_ref, field, value)
      );
      CREATE INDEX matter_ticket ON matter (ticket_id);
      COMMENT ON TABLE matter IS 'The newest ticket about one thing, such as a charge: further ones join it for a while';

      CREATE INDEX fact_customer ON fact (customer_ref, fact_key);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fact_customer; DROP TABLE matter;');
  }
}
