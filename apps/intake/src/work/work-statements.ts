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
    SELECT answer.*, row_number() OVER (PARTITION BY ticket_id ORDER BY id) AS nth
    FROM ${answers} AS answer (id, ticket_id, channel, body, article_id, article_version, at)
    WHERE NOT EXISTS (SELECT FROM message WHERE message.id = answer.id)
  ), added AS (
    SELECT ticket_id AS id, count(*) AS many FROM answer GROUP BY ticket_id
  ), locked AS MATERIALIZED (
    SELECT ticket.id, coalesce(added.many, 0) AS many, ticket.work_version < said.work_version AS newer
    FROM ticket JOIN said USING (id) LEFT JOIN added USING (id)
    WHERE ticket.work_version < said.work_version OR added.many > 0
    ORDER BY ticket.id FOR UPDATE OF ticket
  ), kept AS (
    UPDATE ticket SET last_seq = last_seq + locked.many,
      ${WORK_COLUMNS.map((column) => `${column} = CASE WHEN newer THEN said.${column} ELSE ticket.${column} END`).join(',\n      ')}
    FROM said JOIN locked USING (id) WHERE ticket.id = said.id
    RETURNING ticket.id, last_seq - locked.many AS seq
  )
  INSERT INTO message (id, ticket_id, seq, author_role, channel, body, article_id, article_version, at)
  SELECT answer.id, ticket_id, kept.seq + nth, 'assistant', channel, body, article_id, article_version, coalesce(at, mesh_now())
  FROM answer JOIN kept ON kept.id = ticket_id`;

/** One stage a version, whichever event of it comes first: that a ticket waits gives way to why it does. */
export const ADD_STAGES = (from: string): string => `
  INSERT INTO stage (ticket_id, work_version, name, at)
  SELECT DISTINCT ON (ticket_id, work_version) ticket_id, work_version, name, coalesce(at, mesh_now())
  FROM ${from} AS said (ticket_id, work_version, name, at) ORDER BY ticket_id, work_version, name = 'waiting'
  ON CONFLICT (ticket_id, work_version) DO UPDATE SET name = excluded.name, at = excluded.at
  WHERE stage.name = 'waiting' AND excluded.name <> 'waiting'`;
