import { entrySql } from '../transcript/entry-sql.js';

const ENTRY = entrySql({
  ticketId: 'ticket_id',
  seq: 'locked.last_seq + nth',
  id: 'answer.id',
  role: "'assistant'",
  author: "''",
  channel: 'channel',
  articleId: "coalesce(article_id, '')",
  articleVersion: "coalesce(article_version::text, '')",
  at: `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  body: 'body',
});

/** What a ticket knows of routing's work on it: replaced as one by a newer version. */
const WORK_COLUMNS = [
  'work_version',
  'status',
  'kind',
  'tier',
  'priority',
  'intent',
  'confidence',
  'locale',
  'assignee',
  'previous_agent',
  'first_responded_at',
  'resolved_at',
  'resolution',
];

/**
 * Keeps the newest work of each ticket and numbers its answers as messages are, each ticket changed once; an answer that stands
 * already is left alone. Locked in the order of the ids, so that two batches, or a batch and new messages, never wait for each
 * other in a circle.
 *
 * @param work one row a ticket; the tickets of all answers are among them
 */
export const KEEP_WORK = (work: string, answers: string): string => `
  WITH said AS (
    SELECT * FROM ${work} AS said (id, ${WORK_COLUMNS.join(', ')})
  ), answer AS MATERIALIZED (
    SELECT id, ticket_id, channel, body, article_id, article_version, coalesce(at, date_trunc('milliseconds', mesh_now())) AS at,
      row_number() OVER (PARTITION BY ticket_id ORDER BY id) AS nth
    FROM ${answers} AS answer (id, ticket_id, channel, body, article_id, article_version, at)
    WHERE NOT EXISTS (SELECT FROM message WHERE message.id = answer.id)
  ), added AS (
    SELECT ticket_id AS id, count(*) AS many FROM answer GROUP BY ticket_id
  ), locked AS MATERIALIZED (
    SELECT ticket.id, ticket.last_seq, ticket.transcript_head, coalesce(added.many, 0) AS many, ticket.work_version < said.work_version AS newer
    FROM ticket JOIN said USING (id) LEFT JOIN added USING (id)
    WHERE ticket.work_version < said.work_version OR added.many > 0
    ORDER BY ticket.id FOR UPDATE OF ticket
  ), linked AS MATERIALIZED (
    SELECT answer.*, locked.last_seq + nth AS seq, many,
      transcript_chain(transcript_head, ${ENTRY}) OVER (PARTITION BY ticket_id ORDER BY nth) AS chain
    FROM answer JOIN locked ON locked.id = ticket_id
  ), kept AS (
    UPDATE ticket SET last_seq = ticket.last_seq + locked.many, transcript_head = coalesce(linked.chain, ticket.transcript_head),
      ${WORK_COLUMNS.map((column) => `${column} = CASE WHEN newer THEN said.${column} ELSE ticket.${column} END`).join(',\n      ')}
    FROM said JOIN locked USING (id) LEFT JOIN linked ON linked.ticket_id = said.id AND nth = linked.many WHERE ticket.id = said.id
  )
  INSERT INTO message (id, ticket_id, seq, author_role, channel, body, article_id, article_version, at, chain)
  SELECT id, ticket_id, seq, 'assistant', channel, body, article_id, article_version, at, chain FROM linked`;

/** One entry for each move of a flow that customers see. */
export const ADD_FLOW_STAGES = (from: string): string => `
  INSERT INTO flow_stage (ticket_id, step, state, name, at)
  SELECT ticket_id, step, state, name::json, coalesce(at, mesh_now())
  FROM ${from} AS said (ticket_id, step, state, name, at) ORDER BY ticket_id, step
  ON CONFLICT DO NOTHING`;

/** One stage a version, whichever event of it comes first: that a ticket waits gives way to why it does. */
export const ADD_STAGES = (from: string): string => `
  INSERT INTO stage (ticket_id, work_version, name, at)
  SELECT DISTINCT ON (ticket_id, work_version) ticket_id, work_version, name, coalesce(at, mesh_now())
  FROM ${from} AS said (ticket_id, work_version, name, at) ORDER BY ticket_id, work_version, name = 'waiting'
  ON CONFLICT (ticket_id, work_version) DO UPDATE SET name = excluded.name, at = excluded.at
  WHERE stage.name = 'waiting' AND excluded.name <> 'waiting'`;
