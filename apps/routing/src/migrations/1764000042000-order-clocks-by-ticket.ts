import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Clocks are looked for by ticket: one index by ticket and id instead of one by each. */
export class OrderClocksByTicket1764000042000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE clock DROP CONSTRAINT clock_pkey, ADD PRIMARY KEY (ticket_id, id);
      DROP INDEX clock_ticket;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX clock_ticket ON clock (ticket_id);
      ALTER TABLE clock DROP CONSTRAINT clock_pkey, ADD PRIMARY KEY (id);
    `);
  }
}
