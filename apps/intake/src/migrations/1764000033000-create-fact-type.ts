import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Types of facts that were registered while the mesh ran. Versions are only added; `seq` rises in the order of the commits. */
export class CreateFactType1764000033000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fact_type (
        type text NOT NULL,
        version int NOT NULL,
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        summary text NOT NULL,
        key_field text,
        max_age_minutes int,
        schema jsonb NOT NULL,
        registered_by text NOT NULL,
        registered_at timestamptz NOT NULL DEFAULT mesh_now(),
        PRIMARY KEY (type, version)
      )`);
    await runner.query('CREATE INDEX fact_latest ON fact (customer_ref, fact_type, occurred_at DESC)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX fact_latest');
    await runner.query('DROP TABLE fact_type');
  }
}
