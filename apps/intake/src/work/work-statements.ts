/** Locked in the order of the ids, so that two batches, or a batch and new messages, never wait for each other in a circle. */
export const KEEP_WORK = (from: string): string => `
  WITH said AS (
    SELECT * FROM ${from} AS said (id, work_version, status, kind, tier, priority, intent, confidence, locale, assignee,
      first_responded_at, resolved_at, resolution)
  ), locked AS MATERIALIZED (
    SELECT ticket.id FROM ticket JOIN said USING (id) WHERE ticket.work_version < said.work_version
    ORDER BY ticket.id FOR UPDATE OF ticket
  )
  UPDATE ticket SET work_version = said.work_version, status = said.status, kind = said.kind, tier = said.tier, priority = said.priority,
    intent = said.intent, confidence = said.confidence, locale = said.locale, assignee = said.assignee,
    first_responded_at = said.first_responded_at, resolved_at = said.resolved_at, resolution = said.resolution
  FROM said JOIN locked USING (id)
  WHERE ticket.id = said.id AND ticket.work_version < said.work_version`;

/** One stage a version, whichever event of it comes first: that a ticket waits gives way to why it does. */
export const ADD_STAGES = (from: string): string => `
  INSERT INTO stage (ticket_id, work_version, name, at)
  SELECT DISTINCT ON (ticket_id, work_version) ticket_id, work_version, name, coalesce(at, mesh_now())
  FROM ${from} AS said (ticket_id, work_version, name, at) ORDER BY ticket_id, work_version, name = 'waiting'
  ON CONFLICT (ticket_id, work_version) DO UPDATE SET name = excluded.name, at = excluded.at
  WHERE stage.name = 'waiting' AND excluded.name <> 'waiting'`;

/** Numbers the answers within their tickets as messages are; an answer that stands already is left alone. */
export const ADD_ANSWERS = (from: string): string => `
  WITH said AS MATERIALIZED (
    SELECT said.*, row_number() OVER (PARTITION BY ticket_id ORDER BY id) AS nth, count(*) OVER (PARTITION BY ticket_id) AS many
    FROM ${from} AS said (id, ticket_id, channel, body, article_id, article_version, at)
    WHERE NOT EXISTS (SELECT FROM message WHERE message.id = said.id)
  ), raised AS (
    UPDATE ticket SET last_seq = last_seq + added.many
    FROM (SELECT DISTINCT ticket_id, many FROM said ORDER BY ticket_id) AS added
    WHERE ticket.id = added.ticket_id RETURNING ticket.id, last_seq - added.many AS seq
  )
  INSERT INTO message (id, ticket_id, seq, author_role, channel, body, article_id, article_version, at)
  SELECT said.id, said.ticket_id, raised.seq + nth, 'assistant', channel, body, article_id, article_version, coalesce(at, mesh_now())
  FROM said JOIN raised ON raised.id = said.ticket_id`;
