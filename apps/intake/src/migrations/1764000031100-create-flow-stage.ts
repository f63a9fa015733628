import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What customers see of the way of a ticket through its flow. */
export class CreateFlowStage1764000031100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE flow_stage (
        ticket_id uuid NOT NULL,
        step int NOT NULL,
        state text NOT NULL,
        name json NOT NULL,
        at timestamptz NOT NULL,
        PRIMARY KEY (ticket_id, step)
      );
      COMMENT ON COLUMN flow_stage.step IS 'Which move of the flow it was, counted from 1';
      COMMENT ON COLUMN flow_stage.name IS 'By language';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE flow_stage');
  }
}
