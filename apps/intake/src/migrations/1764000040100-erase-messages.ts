import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages whose words were deleted with their customer's data: the chain of the transcript goes on over them. */
export class EraseMessages1764000040100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message ADD COLUMN erased_at timestamptz;
      COMMENT ON COLUMN message.erased_at IS 'When its words were deleted at the customer''s request; its chain still links the rows around it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE message DROP COLUMN erased_at');
  }
}
