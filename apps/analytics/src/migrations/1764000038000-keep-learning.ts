import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is learnt: opinions, whether answers were enough, and the rounds that look for it. */
export class KeepLearning1764000038000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE opinion (
        feedback_id uuid PRIMARY KEY,
        desk text NOT NULL, channel text NOT NULL,
        type text NOT NULL,
        feedback text, reasons text[], sentiment double precision,
        said_at timestamptz NOT NULL
      );
      CREATE INDEX opinion_said_at ON opinion (said_at);
      COMMENT ON COLUMN opinion.type IS 'What the customer calls it; feedback is what the words say, null when they judge nothing';

      ALTER TABLE ticket_view ADD COLUMN queued_at timestamptz, ADD COLUMN contained boolean;
      CREATE INDEX ticket_view_uncontained ON ticket_view (first_responded_at) WHERE answer_version > 0 AND contained IS NULL;
      COMMENT ON COLUMN ticket_view.contained IS 'Whether an answer from an article was enough for a day; null until that is known';

      CREATE TABLE round_due (
        round text NOT NULL, desk text NOT NULL,
        due_at timestamptz NOT NULL,
        PRIMARY KEY (round, desk)
      );
      CREATE INDEX round_due_at ON round_due (due_at);
      COMMENT ON TABLE round_due IS 'When each regular look at a desk is next due';

      CREATE TABLE report (
        id uuid PRIMARY KEY,
        report text NOT NULL, desk text NOT NULL,
        from_at timestamptz NOT NULL, to_at timestamptz NOT NULL,
        published_at timestamptz NOT NULL,
        content jsonb NOT NULL,
        UNIQUE (report, desk, from_at)
      );
      CREATE INDEX report_published_at ON report (published_at);

      CREATE TABLE wait_gap (
        id uuid PRIMARY KEY,
        desk text NOT NULL, by text NOT NULL, "group" text NOT NULL, day date NOT NULL,
        content jsonb NOT NULL,
        UNIQUE (desk, by, day)
      );

      CREATE TABLE training (
        id uuid PRIMARY KEY,
        agent text NOT NULL, desk text NOT NULL,
        content jsonb NOT NULL,
        opened_at timestamptz NOT NULL, due_at timestamptz NOT NULL,
        done_at timestamptz, done_by text, note text
      );
      CREATE UNIQUE INDEX training_open ON training (agent, desk) WHERE done_at IS NULL;

      CREATE TABLE improvement (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        desk text NOT NULL, topic text NOT NULL, article_id text,
        title text NOT NULL,
        source text NOT NULL CHECK (source IN ('manager', 'threshold')),
        owner text NOT NULL, due_on date NOT NULL,
        state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'changed', 'measured', 'closed')),
        opened_by text NOT NULL, opened_at timestamptz NOT NULL,
        change text, changed_at timestamptz,
        measured_at timestamptz, closed_at timestamptz, review_at timestamptz,
        before jsonb NOT NULL, measured jsonb, after jsonb
      );
      CREATE UNIQUE INDEX improvement_open ON improvement (desk, topic) WHERE state <> 'closed';
      CREATE INDEX improvement_review_at ON improvement (review_at) WHERE review_at IS NOT NULL;
      COMMENT ON COLUMN improvement.review_at IS 'When the four weeks after closing are over; null once they were looked at';

      CREATE TABLE article_version (
        desk text NOT NULL, article_id text NOT NULL, language text NOT NULL, tone text NOT NULL, version int NOT NULL,
        intent text, published_at timestamptz NOT NULL,
        PRIMARY KEY (desk, article_id, version, language, tone)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE article_version, improvement, training, wait_gap, report, round_due, opinion;
      DROP INDEX ticket_view_uncontained;
      ALTER TABLE ticket_view DROP COLUMN queued_at, DROP COLUMN contained;
    `);
  }
}
