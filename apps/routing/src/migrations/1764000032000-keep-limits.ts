import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statutory limits beside the service clocks, their extensions, pauses of clocks, and days that an administrator changed. */
export class KeepLimits1764000032000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE clock
        ADD COLUMN rule jsonb,
        ADD COLUMN rule_pack text,
        ADD COLUMN rule_version int,
        ADD COLUMN days int,
        ADD COLUMN extensions int NOT NULL DEFAULT 0,
        ADD COLUMN strict_on date,
        ADD COLUMN roll_on date,
        ADD COLUMN kept boolean NOT NULL DEFAULT false,
        ADD COLUMN paused_at timestamptz,
        ADD COLUMN paused_minutes double precision NOT NULL DEFAULT 0,
        ADD CHECK ((rule IS NULL) = (strict_on IS NULL));
      COMMENT ON COLUMN clock.rule IS 'The statutory limit as it was when the clock began; null for service clocks';
      COMMENT ON COLUMN clock.kept IS 'What the limit is for was done: a reopened ticket does not bring it back';
      COMMENT ON COLUMN clock.paused_minutes IS 'How long it stood still before, in the minutes that it counts';
      CREATE INDEX clock_ticket ON clock (ticket_id);

      CREATE TABLE clock_extension (
        clock_id uuid NOT NULL,
        step int NOT NULL,
        at timestamptz NOT NULL,
        to_days int NOT NULL,
        reason text NOT NULL,
        by text NOT NULL,
        handler text,
        approver text,
        statement text,
        PRIMARY KEY (clock_id, step)
      );

      CREATE TABLE clock_pause (
        clock_id uuid NOT NULL,
        paused_at timestamptz NOT NULL,
        reason text NOT NULL,
        paused_by text NOT NULL,
        resumed_at timestamptz,
        resumed_by text,
        PRIMARY KEY (clock_id, paused_at)
      );

      CREATE TABLE calendar_day (
        rule_pack text NOT NULL,
        day date NOT NULL,
        working boolean NOT NULL,
        PRIMARY KEY (rule_pack, day)
      );

      CREATE TABLE calendar_day_audit (
        change bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        rule_pack text NOT NULL,
        day date NOT NULL,
        was boolean NOT NULL,
        working boolean NOT NULL,
        reason text NOT NULL,
        by text NOT NULL,
        at timestamptz NOT NULL
      );
      COMMENT ON TABLE calendar_day_audit IS 'Who made which day a working day or a day off, and why; only ever added to';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE calendar_day_audit, calendar_day, clock_pause, clock_extension;
      DELETE FROM clock WHERE rule IS NOT NULL;
      DROP INDEX clock_ticket;
      ALTER TABLE clock DROP COLUMN rule, DROP COLUMN rule_pack, DROP COLUMN rule_version, DROP COLUMN days,
        DROP COLUMN extensions, DROP COLUMN strict_on, DROP COLUMN roll_on, DROP COLUMN kept, DROP COLUMN paused_at,
        DROP COLUMN paused_minutes;
    `);
  }
}
