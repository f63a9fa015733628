import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tickets that belong together, and those that were merged into others. */
export class LinkTickets1764000037100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ticket ADD COLUMN merged_into uuid;
      CREATE INDEX ticket_merged_into ON ticket (merged_into) WHERE merged_into IS NOT NULL;
      COMMENT ON COLUMN ticket.merged_into IS 'The ticket that goes on in its place: never one that was merged itself';

      CREATE TABLE ticket_link (
        ticket_id uuid NOT NULL REFERENCES ticket,
        other_id uuid NOT NULL REFERENCES ticket,
        kind text NOT NULL CHECK (kind IN ('follows', 'duplicate', 'related')),
        linked_by text NOT NULL,
        linked_at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, other_id, kind),
        CHECK (ticket_id <> other_id)
      );
      CREATE INDEX ticket_link_other ON ticket_link (other_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_link; ALTER TABLE ticket DROP COLUMN merged_into');
  }
}
