import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Complaints that are handled together. */
export class CreateJointComplaint1764000037200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE joint_complaint (
        id uuid PRIMARY KEY,
        version int NOT NULL DEFAULT 1,
        desk text NOT NULL,
        title text NOT NULL,
        opened_by text NOT NULL,
        opened_at timestamptz NOT NULL
      );
      CREATE TABLE joint_complaint_member (
        ticket_id uuid PRIMARY KEY REFERENCES ticket,
        group_id uuid NOT NULL REFERENCES joint_complaint,
        joined_by text NOT NULL,
        joined_at timestamptz NOT NULL,
        representative_by text,
        representative_at timestamptz,
        CHECK ((representative_by IS NULL) = (representative_at IS NULL))
      );
      CREATE INDEX joint_complaint_member_group ON joint_complaint_member (group_id);
      COMMENT ON COLUMN joint_complaint_member.representative_by IS 'Who made its customer speak for all; null: does not';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE joint_complaint_member, joint_complaint');
  }
}
