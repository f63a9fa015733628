import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Protective holds with every step they took, and the contacts of devices that clusters are found in. */
export class CreateProtectiveHold1764000035100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE protective_hold (
        id uuid PRIMARY KEY,
        ticket_id uuid NOT NULL,
        number text NOT NULL,
        desk text NOT NULL,
        customer_ref text NOT NULL,
        state text NOT NULL CHECK (state IN ('requested', 'unanswered', 'confirmed', 'denied', 'released')),
        cause text NOT NULL CHECK (cause IN ('words', 'fact', 'cluster')),
        requested_at timestamptz NOT NULL,
        answer_by timestamptz NOT NULL,
        next_at timestamptz,
        traceparent text
      );
      COMMENT ON COLUMN protective_hold.next_at IS 'When the keeper must look again; null when no alarm is left to raise';
      CREATE UNIQUE INDEX protective_hold_standing ON protective_hold (ticket_id)
        WHERE state IN ('requested', 'unanswered', 'confirmed');
      CREATE INDEX protective_hold_ticket ON protective_hold (ticket_id, requested_at);
      CREATE INDEX protective_hold_next ON protective_hold (next_at) WHERE next_at IS NOT NULL;

      CREATE TABLE protective_hold_step (
        hold_id uuid NOT NULL REFERENCES protective_hold,
        seq int GENERATED ALWAYS AS IDENTITY,
        at timestamptz NOT NULL,
        state text NOT NULL,
        stated_by text NOT NULL,
        reason text NOT NULL,
        PRIMARY KEY (hold_id, seq)
      );
      COMMENT ON TABLE protective_hold_step IS 'The audit of a hold: who brought it where, when and why. Rows are only ever added';

      CREATE TABLE device_contact (
        ticket_id uuid NOT NULL,
        desk text NOT NULL,
        pattern text NOT NULL,
        device text NOT NULL,
        customer_ref text NOT NULL,
        at timestamptz NOT NULL,
        cluster_id uuid,
        PRIMARY KEY (ticket_id, pattern)
      );
      CREATE INDEX device_contact_device ON device_contact (desk, pattern, device, at);
      CREATE INDEX work_item_at_risk ON work_item (customer_ref, desk) WHERE kind = 'risk' AND status <> 'resolved';
      CREATE INDEX device_contact_at ON device_contact (at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX work_item_at_risk; DROP TABLE device_contact, protective_hold_step, protective_hold;',
    );
  }
}
