import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The service's role has rights on rows only, and partitions are definitions: these two functions run with the rights of whoever
 * migrates, take nothing but a number, and touch nothing but the log's days.
 */
export class KeepEventLogDays1764000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION make_event_log_days(days_ahead int) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = analytics, pg_temp AS $$
      DECLARE
        today date := (mesh_now() AT TIME ZONE 'Asia/Shanghai')::date;
        day date;
        partition text;
        made int := 0;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('analytics.event_log'));
        FOR day IN SELECT today + n FROM generate_series(0, least(greatest(days_ahead, 0), 60)) AS n LOOP
          partition := 'event_log_' || to_char(day, 'YYYYMMDD');
          CONTINUE WHEN to_regclass('analytics.' || partition) IS NOT NULL;
          EXECUTE format('CREATE TABLE %I (LIKE event_log INCLUDING ALL)', partition);
          EXECUTE format('WITH moved AS (DELETE FROM event_log_default WHERE received_on = %L RETURNING *)
                          INSERT INTO %I SELECT * FROM moved', day, partition);
          EXECUTE format('ALTER TABLE event_log ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, day, day + 1);
          made := made + 1;
        END LOOP;
        RETURN made;
      END $$;

      CREATE FUNCTION drop_event_log_days(days_kept int) RETURNS int
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = analytics, pg_temp AS $$
      DECLARE
        oldest text := to_char((mesh_now() AT TIME ZONE 'Asia/Shanghai')::date - greatest(days_kept, 1), 'YYYYMMDD');
        partition text;
        dropped int := 0;
      BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('analytics.event_log'));
        FOR partition IN SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
          WHERE i.inhparent = 'event_log'::regclass AND c.relname ~ '^event_log_[0-9]{8}$' AND right(c.relname, 8) < oldest
        LOOP
          EXECUTE format('DROP TABLE %I', partition);
          dropped := dropped + 1;
        END LOOP;
        RETURN dropped;
      END $$;

      REVOKE ALL ON FUNCTION make_event_log_days(int), drop_event_log_days(int) FROM PUBLIC;
      SELECT make_event_log_days(7);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION make_event_log_days(int), drop_event_log_days(int)');
  }
}
