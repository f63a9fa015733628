import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every row of a ticket's transcript carries the hash of itself and all rows before it; the ticket carries the last one. */
export class ChainTranscripts1764000036000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION transcript_link(so_far bytea, before bytea, entry text) RETURNS bytea LANGUAGE sql IMMUTABLE AS
        $$ SELECT sha256(coalesce(so_far, before, ''::bytea) || convert_to(entry, 'UTF8')) $$;
      CREATE AGGREGATE transcript_chain(bytea, text) (sfunc = transcript_link, stype = bytea);
      COMMENT ON AGGREGATE transcript_chain(bytea, text) IS 'The chain that stood before, and the entries that follow it in order';

      ALTER TABLE ticket ADD COLUMN transcript_head bytea;
      ALTER TABLE message ADD COLUMN chain bytea;
      COMMENT ON COLUMN ticket.transcript_head IS 'chain of the last row of the transcript';
      COMMENT ON COLUMN message.chain IS 'SHA-256 of the row before''s chain and of this row as text; see libs/contracts/src/transcript.ts';

      UPDATE message SET chain = linked.chain
      FROM (
        SELECT id, transcript_chain(NULL, concat_ws('|', ticket_id, seq, id, author_role, channel, coalesce(article_id, ''),
          coalesce(article_version::text, ''), to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          octet_length(coalesce(author_id, '')), coalesce(author_id, '') || '|' || body)) OVER (PARTITION BY ticket_id ORDER BY seq) AS chain
        FROM message
      ) AS linked
      WHERE message.id = linked.id;
      UPDATE ticket SET transcript_head = message.chain
      FROM message WHERE message.ticket_id = ticket.id AND message.seq = ticket.last_seq;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE message DROP COLUMN chain;
      ALTER TABLE ticket DROP COLUMN transcript_head;
      DROP AGGREGATE transcript_chain(bytea, text);
      DROP FUNCTION transcript_link(bytea, bytea, text);
    `);
  }
}
