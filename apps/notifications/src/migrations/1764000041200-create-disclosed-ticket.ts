import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets whose borrower has confirmed what the loan costs, as routing says: from then on costs may be named in short. */
export class CreateDisclosedTicket1764000041200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosed_ticket (
        ticket_id uuid PRIMARY KEY,
        record_hash text NOT NULL,
        confirmed_at timestamptz NOT NULL
      );
      COMMENT ON COLUMN disclosed_ticket.record_hash IS 'Of the newest confirmed record';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE disclosed_ticket');
  }
}
