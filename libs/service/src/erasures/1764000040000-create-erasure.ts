import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose data was deleted, so that what comes late goes too. In every service that keeps anything of customers. */
export class CreateErasure1764000040000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE erasure (
        id uuid PRIMARY KEY,
        customer_ref text NOT NULL,
        whole_customer boolean NOT NULL,
        tickets uuid[] NOT NULL,
        request uuid NOT NULL,
        since timestamptz NOT NULL,
        at timestamptz NOT NULL,
        sweeps int NOT NULL DEFAULT 0,
        swept_at timestamptz NOT NULL DEFAULT mesh_now(),
        next_at timestamptz
      );
      CREATE INDEX erasure_next ON erasure (next_at) WHERE next_at IS NOT NULL;
      COMMENT ON TABLE erasure IS 'Customers whose data was deleted: who, never what';
      COMMENT ON COLUMN erasure.next_at IS 'When what came late is looked for again; null: nothing can come any more';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE erasure');
  }
}
