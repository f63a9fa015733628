import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agents may serve some channels only; whether a person can be reached is known by channel. */
export class ServeChannels1764000040400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agent ADD COLUMN channels text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN agent.channels IS 'Empty: all of them';
      CREATE TABLE channel_reach (
        desk text NOT NULL,
        channel text NOT NULL,
        reachable boolean NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (desk, channel)
      );
      COMMENT ON TABLE desk_reach IS 'Of the version before; channel_reach has taken its place';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE channel_reach;
      ALTER TABLE agent DROP COLUMN channels;
    `);
  }
}
