import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where tickets are in their flows, and the flows as they were when those tickets began. */
export class CreateFlowRun1764000031000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_item ADD COLUMN flow text;
      COMMENT ON COLUMN work_item.flow IS 'The flow that took the ticket; null: plain consultation';

      CREATE TABLE flow_definition (
        hash text PRIMARY KEY,
        flow text NOT NULL,
        version int NOT NULL CHECK (version > 0),
        content json NOT NULL
      );
      COMMENT ON TABLE flow_definition IS 'Flows that tickets have begun, by their content: never changed';

      CREATE TABLE flow_run (
        ticket_id uuid PRIMARY KEY,
        customer_ref text NOT NULL,
        desk text NOT NULL,
        definition text NOT NULL,
        step int NOT NULL CHECK (step > 0),
        state text NOT NULL,
        data json NOT NULL,
        begun_at timestamptz NOT NULL,
        entered_at timestamptz NOT NULL,
        next_timer_at timestamptz,
        ended_at timestamptz
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN flow_run.step IS 'Moves so far, the beginning included';
      COMMENT ON COLUMN flow_run.data IS 'What the flow has learnt; masked';
      COMMENT ON COLUMN flow_run.next_timer_at IS 'When the state''s time is over; null when nothing is to be done then';
      CREATE INDEX flow_run_timer ON flow_run (next_timer_at) WHERE next_timer_at IS NOT NULL;
      CREATE INDEX flow_run_customer ON flow_run (customer_ref) WHERE ended_at IS NULL;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE flow_run, flow_definition; ALTER TABLE work_item DROP COLUMN flow');
  }
}
