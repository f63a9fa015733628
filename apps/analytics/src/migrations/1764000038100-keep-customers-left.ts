import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is a customer no more. */
export class KeepCustomersLeft1764000038100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customer_left (
        customer_ref text NOT NULL, desk text NOT NULL,
        left_at timestamptz NOT NULL,
        PRIMARY KEY (customer_ref, desk)
      );
      COMMENT ON COLUMN customer_left.desk IS 'Empty where the fact names none: gone for all of them';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE customer_left');
  }
}
