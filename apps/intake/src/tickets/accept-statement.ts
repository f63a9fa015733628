import { CUSTOMER_UPSERT } from '../customers/customer-upsert.js';
import { entrySql, firstChainSql } from '../transcript/entry-sql.js';

const FIRST_CHAIN = firstChainSql(
  entrySql({
    ticketId: 'ticket_id',
    seq: '1',
    id: 'message_id',
    role: "'customer'",
    author: 'customer_ref',
    channel: 'channel',
    at: 'clock.iso',
    body: 'body',
  }),
);

/**
 * Accepts a batch of requests in one round trip: claims the idempotency keys, and for those claimed alone stores customer,
 * ticket, first message and event. Returns the claimed ids; the others were used before.
 *
 * $1-$20, $33 and $34: one array a column of the requests. $21-$30: arrays of the customers. $31, $32: the event's exchange and type.
 * The event's last member is `openedAt` with a placeholder of 24 characters: the time is the database's own (see `withTime`).
 */
export const ACCEPT_TICKETS = {
  name: 'accept-tickets',
  text: `
  WITH clock AS MATERIALIZED (
    SELECT now, to_char(now AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS iso
    FROM (SELECT date_trunc('milliseconds', mesh_now()) AS now) AS read
  ), input AS MATERIALIZED (
    SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::text[], $11::text[], $12::text[], $13::text[], $14::bytea[], $15::timestamptz[], $16::uuid[], $17::text[], $18::bytea[],
      $19::text[], $20::text[], $33::text[], $34::uuid[]) WITH ORDINALITY
      AS input (source, key, body_hash, ticket_id, number, desk, channel, declared_kind, subject, customer_ref, age_band, locale,
        data, raw_sealed, occurred_at, message_id, body, body_sealed, event_attributes, event_data, product_line, event_row, position)
  ), claimed AS (
    INSERT INTO idempotency_key (source, key, body_hash, subject_id)
    SELECT source, key, body_hash, ticket_id FROM input ORDER BY source, key, position
    ON CONFLICT DO NOTHING RETURNING subject_id
  ), fresh AS MATERIALIZED (
    SELECT input.*, ${FIRST_CHAIN} AS chain FROM clock, input JOIN claimed ON claimed.subject_id = input.ticket_id
  ), opened AS (
    INSERT INTO ticket (id, number, desk, channel, declared_kind, kind, subject, customer_ref, age_band, locale, data, raw_sealed, occurred_at, opened_at, transcript_head, product_line)
    SELECT ticket_id, number, desk, channel, declared_kind, declared_kind, subject, customer_ref, age_band, locale, data, raw_sealed, occurred_at, clock.now, chain, product_line
    FROM fresh, clock
  ), said AS (
    INSERT INTO message (id, ticket_id, seq, author_role, author_id, channel, body, body_sealed, at, chain)
    SELECT message_id, ticket_id, 1, 'customer', customer_ref, channel, body, body_sealed, clock.now, chain FROM fresh, clock
  ), known AS (${CUSTOMER_UPSERT(
    `SELECT person.* FROM unnest($21::uuid[], $22::text[], $23::bytea[], $24::bytea[], $25::bytea[], $26::bytea[], $27::bytea[], $28::bytea[], $29::text[], $30::text[])
       AS person (ticket_id, ref, name_sealed, name_index, phone_sealed, phone_index, email_sealed, email_index, age_band, locale)
       JOIN claimed ON claimed.subject_id = person.ticket_id`,
  )}), sent AS (
    INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
    SELECT event_row, $31, $32, $32, event_attributes, left(event_data, -26) || clock.iso || '"}' FROM fresh, clock ORDER BY position
  )
  SELECT claimed.subject_id AS id, clock.iso AS "openedAt" FROM claimed, clock`,
};

/** What stands under keys that were used before: the ticket as it was answered then. */
export const FIND_REPEATED = `
  SELECT used.source, used.key, used.body_hash AS "bodyHash", ticket.id, ticket.number, ticket.desk, ticket.channel,
         ticket.declared_kind AS kind, ticket.subject, ticket.opened_at AS "openedAt", message.id IS NOT NULL AS joined
  FROM unnest($1::text[], $2::text[]) AS asked (source, key)
  JOIN idempotency_key AS used USING (source, key)
  LEFT JOIN message ON message.id = used.subject_id
  LEFT JOIN ticket ON ticket.id = coalesce(message.ticket_id, used.subject_id)`;
