/**
 * Adds a batch of messages to their tickets in one round trip: claims the idempotency keys, numbers the claimed messages
 * within their tickets, raises the tickets' versions, stores messages and events. Returns the claimed ones.
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
      $10::bytea[], $11::text[], $12::text[], $13::text[], $14::text[]) WITH ORDINALITY
      AS input (source, key, body_hash, message_id, ticket_id, author_role, author_id, channel, body, body_sealed,
        event_type, event_attributes, event_data, event_time_member, position)
  ), claimed AS (
    INSERT INTO idempotency_key (source, key, body_hash, subject_id)
    SELECT source, key, body_hash, message_id FROM input ORDER BY source, key, position
    ON CONFLICT DO NOTHING RETURNING subject_id
  ), fresh AS MATERIALIZED (
    SELECT input.*, row_number() OVER (PARTITION BY ticket_id ORDER BY position) AS nth, count(*) OVER (PARTITION BY ticket_id) AS many
    FROM input JOIN claimed ON claimed.subject_id = input.message_id
  ), locked AS MATERIALIZED (
    SELECT id FROM ticket WHERE id IN (SELECT ticket_id FROM fresh) ORDER BY id FOR UPDATE
  ), raised AS (
    UPDATE ticket SET version = version + added.many, last_seq = last_seq + added.many
    FROM (SELECT DISTINCT ticket_id, many FROM fresh) AS added JOIN locked ON locked.id = added.ticket_id
    WHERE ticket.id = added.ticket_id
    RETURNING ticket.id, ticket.version - added.many AS version, ticket.last_seq - added.many AS seq
  ), numbered AS MATERIALIZED (
    SELECT fresh.*, raised.version + nth AS ticket_version, raised.seq + nth AS seq FROM fresh JOIN raised ON raised.id = fresh.ticket_id
  ), stored AS (
    INSERT INTO message (id, ticket_id, seq, author_role, author_id, channel, body, body_sealed, at)
    SELECT message_id, ticket_id, seq, author_role, author_id, channel, body, body_sealed, clock.now FROM numbered, clock
  ), sent AS (
    INSERT INTO outbox (exchange, routing_key, type, attributes, data)
    SELECT $15, event_type, event_type, event_attributes,
           left(event_data, -length('"version":1,"":"0000-00-00T00:00:00.000Z"}') - length(event_time_member))
             || '"version":' || ticket_version || ',"' || event_time_member || '":"' || clock.iso || '"}'
    FROM numbered, clock ORDER BY position
  )
  SELECT numbered.message_id AS id, numbered.seq::int AS seq, clock.iso AS at FROM numbered, clock`,
};

/** What stands under keys that were used before: the message as it was answered then. */
export const FIND_REPEATED_MESSAGES = `
  SELECT used.source, used.key, used.body_hash AS "bodyHash", message.id, message.seq, message.at
  FROM unnest($1::text[], $2::text[]) AS asked (source, key)
  JOIN idempotency_key AS used USING (source, key)
  LEFT JOIN message ON message.id = used.subject_id`;
