import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Why a ticket was understood as it was, what people say it is about, and the models that learn from that. */
export class KeepTriage1764000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_item ADD COLUMN model text, ADD COLUMN why jsonb;
      COMMENT ON COLUMN work_item.model IS 'Version of the model that named the intent; phrases = none was there yet';
      COMMENT ON COLUMN work_item.why IS 'Top terms, runner-up and signals with their cues; of masked text only';
      CREATE INDEX work_item_opened ON work_item USING brin (opened_at);

      CREATE TABLE labelled_example (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        desk text NOT NULL,
        text text NOT NULL,
        intent text NOT NULL,
        kind text,
        source text NOT NULL CHECK (source IN ('correction', 'import')),
        ticket_id uuid,
        predicted_intent text,
        predicted_confidence double precision,
        predicted_model text,
        note text,
        by text NOT NULL,
        at timestamptz NOT NULL,
        turn bigint NOT NULL,
        CHECK ((source = 'correction') = (ticket_id IS NOT NULL))
      );
      COMMENT ON COLUMN labelled_example.text IS 'Masked';
      COMMENT ON COLUMN labelled_example.turn IS 'The desk''s turn at which it was said: of two labels of one text the later counts';
      CREATE UNIQUE INDEX labelled_example_correction ON labelled_example (ticket_id, by) WHERE source = 'correction';
      CREATE UNIQUE INDEX labelled_example_import ON labelled_example (desk, md5(text)) WHERE source = 'import';
      CREATE INDEX labelled_example_desk ON labelled_example (desk, turn);

      CREATE TABLE labelled_desk (desk text PRIMARY KEY, turn bigint NOT NULL);
      COMMENT ON TABLE labelled_desk IS 'How often the examples of a desk have changed; its row is the lock of whoever changes them';

      CREATE TABLE intent_model (
        desk text NOT NULL,
        mark text NOT NULL,
        version text NOT NULL,
        trained_at timestamptz NOT NULL,
        examples int NOT NULL,
        accuracy double precision NOT NULL,
        bytes bytea,
        PRIMARY KEY (desk, mark)
      );
      COMMENT ON COLUMN intent_model.mark IS 'Of the pack and the examples it was trained on';
      COMMENT ON COLUMN intent_model.accuracy IS 'Share of the examples that models named rightly which had not seen them';
      COMMENT ON COLUMN intent_model.bytes IS 'Null once newer models have taken over';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE intent_model, labelled_desk, labelled_example;
      DROP INDEX work_item_opened;
      ALTER TABLE work_item DROP COLUMN model, DROP COLUMN why;
    `);
  }
}
