import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever writes a row says its id and publishes it at once; the relay leaves new rows alone for two seconds. */
export class DispatchFromOutbox1764000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE outbox ALTER COLUMN id DROP IDENTITY;
      ALTER TABLE outbox ALTER COLUMN id TYPE uuid USING ('00000000-0000-7000-8000-' || lpad(to_hex(id), 12, '0'))::uuid;
      ALTER TABLE outbox ALTER COLUMN id SET DEFAULT gen_random_uuid();
      ALTER TABLE outbox ALTER COLUMN held_until SET DEFAULT clock_timestamp() + interval '2 seconds';
      COMMENT ON COLUMN outbox.id IS 'Rises with time (UUIDv7); the default serves processes of an earlier version only';
      COMMENT ON COLUMN outbox.held_until IS 'The relay takes it from then on: later than it was written, later still when nobody took it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TEMPORARY TABLE waiting ON COMMIT DROP AS SELECT * FROM outbox;
      TRUNCATE outbox;
      ALTER TABLE outbox ALTER COLUMN held_until DROP DEFAULT, ALTER COLUMN id DROP DEFAULT;
      ALTER TABLE outbox ALTER COLUMN id TYPE bigint USING 0;
      ALTER TABLE outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
      INSERT INTO outbox (exchange, routing_key, type, attributes, data, attempts, last_error, held_until, created_at)
      SELECT exchange, routing_key, type, attributes, data, attempts, last_error, held_until, created_at FROM waiting ORDER BY id;
    `);
  }
}
