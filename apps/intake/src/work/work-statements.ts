import { entrySql } from '../transcript/entry-sql.js';

const ENTRY = entrySql({
  ticketId: 'locked.id',
  seq: 'last_seq + nth',
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
 * other in a circle. What is kept comes from one list that is joined with nothing but the table: the planner takes lists of
 * statements like this one for short, and would compare every row of one with every row of the other.
 *
 * @param work one row a ticket; the tickets of all answers are among them
 */
export const KEEP_WORK = (work: string, answers: string): string => `
  WITH answer AS MATERIALIZED (
    SELECT id, ticket_id, channel, body, article_id, article_version, coalesce(at, date_trunc('milliseconds', mesh_now())) AS at,
      row_number() OVER (PARTITION BY ticket_id ORDER BY id) AS nth
    FROM ${answers} AS answer (id, ticket_id, channel, body, article_id, article_version, at)
    WHERE NOT EXISTS (SELECT FROM message WHERE message.id = answer.id)
  ), locked AS MATERIALIZED (
    SELECT ticket.id, ticket.last_seq, ticket.transcript_head, ticket.work_version < said.work_version AS newer,
      ${WORK_COLUMNS.map((column) => `said.${column}`).join(', ')}
    FROM ticket JOIN ${work} AS said (id, ${WORK_COLUMNS.join(', ')}) USING (id)
    WHERE ticket.work_version < said.work_version OR ticket.id IN (SELECT ticket_id FROM answer)
    ORDER BY ticket.id FOR UPDATE OF ticket
  ), linked AS MATERIALIZED (
    SELECT locked.*, answer.id AS message_id, nth, last_seq + coalesce(nth, 0) AS seq, channel, body, article_id, article_version, at,
      coalesce(nth, 0) = count(nth) OVER (PARTITION BY locked.id) AS last,
      transcript_chain(transcript_head, ${ENTRY}) OVER (PARTITION BY locked.id ORDER BY nth) AS chain
    FROM locked LEFT JOIN answer ON answer.ticket_id = locked.id
  ), kept AS (
    UPDATE ticket SET last_seq = linked.seq, transcript_head = CASE WHEN message_id IS NULL THEN ticket.transcript_head ELSE chain END,
      ${WORK_COLUMNS.map((column) => `${column} = CASE WHEN newer THEN linked.${column} ELSE ticket.${column} END`).join(',\n      ')}
    FROM linked WHERE ticket.id = linked.id AND last
  )
  INSERT INTO message (id, ticket_id, seq, author_role, channel, body, article_id, article_version, at, chain)
  SELECT message_id, id, seq, 'assistant', channel, body, article_id, article_version, at, chain FROM linked
  WHERE message_id IS NOT NULL`;

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
