import { entrySql } from '../transcript/entry-sql.js';

const ENTRY = entrySql({
  ticketId: 'ticket_id',
  seq: 'locked.last_seq + nth',
  id: 'message_id',
  role: 'author_role',
  author: "coalesce(author_id, '')",
  channel: 'channel',
  at: 'clock.iso',
  body: 'body',
});

/**
 * Adds a batch of messages to their tickets in one round trip: claims the idempotency keys, numbers the claimed messages
 * within their tickets, raises the tickets' versions, stores messages and events. Returns the claimed ones, each with its
 * event as stored.
 *
 * The event ends in `"version":1,"<time>":"<24 characters>"}`: both are written here. Tickets are locked in the order of
 * their ids, so that two batches never wait for each other in a circle.
 */
export const ADD_MESSAGES = {
  text: `
  WITH clock AS MATERIALIZED (
    SELECT now, to_char(now AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS iso
    FROM (SELECT date_trunc('milliseconds', mesh_now()) AS now) AS read
  ), input AS MATERIALIZED (
    SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::bytea[], $11::text[], $12::text[], $13::text[], $14::text[], $16::uuid[]) WITH ORDINALITY
      AS input (source, key, body_hash, message_id, ticket_id, author_role, author_id, channel, body, body_sealed,
        event_type, event_attributes, event_data, event_time_member, event_row, position)
  ), claimed AS (
    INSERT INTO idempotency_key (source, key, body_hash, subject_id)
    SELECT source, key, body_hash, message_id FROM input ORDER BY source, key, position
    ON CONFLICT DO NOTHING RETURNING subject_id
  ), fresh AS MATERIALIZED (
    SELECT input.*, row_number() OVER (PARTITION BY ticket_id ORDER BY position) AS nth, count(*) OVER (PARTITION BY ticket_id) AS many
    FROM input JOIN claimed ON claimed.subject_id = input.message_id
  ), locked AS MATERIALIZED (
    SELECT id, version, last_seq, transcript_head FROM ticket WHERE id IN (SELECT ticket_id FROM fresh) ORDER BY id FOR UPDATE
  ), numbered AS MATERIALIZED (
    SELECT fresh.*, locked.version + nth AS ticket_version, locked.last_seq + nth AS seq,
      transcript_chain(transcript_head, ${ENTRY}) OVER (PARTITION BY ticket_id ORDER BY nth) AS chain
    FROM fresh JOIN locked ON locked.id = fresh.ticket_id, clock
  ), raised AS (
    UPDATE ticket SET version = version + added.many, last_seq = last_seq + added.many, transcript_head = added.chain
    FROM (SELECT ticket_id, many, chain FROM numbered WHERE nth = many) AS added
    WHERE ticket.id = added.ticket_id
  ), stored AS (
    INSERT INTO message (id, ticket_id, seq, author_role, author_id, channel, body, body_sealed, at, chain)
    SELECT message_id, ticket_id, seq, author_role, author_id, channel, body, body_sealed, clock.now, chain FROM numbered, clock
  ), sent AS (
    INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
    SELECT event_row, $15, event_type, event_type, event_attributes,
           left(event_data, -length('"version":1,"":"0000-00-00T00:00:00.000Z"}') - length(event_time_member))
             || '"version":' || ticket_version || ',"' || event_time_member || '":"' || clock.iso || '"}'
    FROM numbered, clock ORDER BY position
    RETURNING id, data
  )
  SELECT numbered.message_id AS id, numbered.seq::int AS seq, clock.iso AS at, sent.id AS entry, sent.data AS said
  FROM numbered JOIN sent ON sent.id = numbered.event_row, clock`,
};

/** What stands under keys that were used before: the message as it was answered then. */
export const FIND_REPEATED_MESSAGES = `
  SELECT used.source, used.key, used.body_hash AS "bodyHash", message.id, message.seq, message.at
  FROM unnest($1::text[], $2::text[]) AS asked (source, key)
  JOIN idempotency_key AS used USING (source, key)
  LEFT JOIN message ON message.id = used.subject_id`;
