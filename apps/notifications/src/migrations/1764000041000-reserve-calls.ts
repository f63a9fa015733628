import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A call that was allowed takes a place in the caps until it is told of or the place expires. */
export class ReserveCalls1764000041000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact_check ADD COLUMN reserved_until timestamptz;
      COMMENT ON COLUMN contact_check.reserved_until IS
        'Until then the allowed call takes a place in the caps. Null: it was not allowed, or its attempt was told';
      CREATE INDEX contact_check_place_customer ON contact_check (customer, reserved_until) WHERE reserved_until IS NOT NULL;
      CREATE INDEX contact_check_place_number ON contact_check (number, reserved_until) WHERE reserved_until IS NOT NULL;
      ALTER TABLE contact_attempt ADD COLUMN check_id uuid UNIQUE REFERENCES contact_check;
      COMMENT ON COLUMN contact_attempt.check_id IS 'The check that allowed the call. Null: the voice system did not say';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE contact_attempt DROP COLUMN check_id;
      ALTER TABLE contact_check DROP COLUMN reserved_until;
    `);
  }
}
