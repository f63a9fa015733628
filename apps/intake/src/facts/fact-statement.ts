/** Stores the facts whose (source, id) is new, with their events, in one round trip. Returns the new ones, each with its event as stored. */
export const RECORD_FACTS = {
  name: 'record-facts',
  text: `
  WITH clock AS MATERIALIZED (
    SELECT now, to_char(now AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS iso
    FROM (SELECT date_trunc('milliseconds', mesh_now()) AS now) AS read
  ), input AS MATERIALIZED (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
      $10::text[], $11::text[], $12::text[], $15::uuid[]) WITH ORDINALITY
      AS input (id, source, event_id, body_hash, fact_type, fact_key, desk, customer_ref, occurred_at, data, event_attributes, event_data, event_row, position)
  ), recorded AS (
    INSERT INTO fact (id, source, event_id, body_hash, fact_type, fact_key, desk, customer_ref, occurred_at, recorded_at, data)
    SELECT id, source, event_id, body_hash, fact_type, fact_key, desk, customer_ref, coalesce(occurred_at, clock.now), clock.now, data
    FROM input, clock ORDER BY source, event_id, position
    ON CONFLICT (source, event_id) DO NOTHING RETURNING id
  ), sent AS (
    INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
    SELECT event_row, $13, $14, $14, event_attributes,
           CASE WHEN occurred_at IS NULL THEN left(event_data, -26) || clock.iso || '"}' ELSE event_data END
    FROM input JOIN recorded USING (id), clock ORDER BY position
    RETURNING id, data
  )
  SELECT input.id, sent.id AS entry, sent.data AS said FROM input JOIN sent ON sent.id = input.event_row`,
};

/** What stands under (source, id) pairs that were used before. */
export const FIND_REPEATED_FACTS = `
  SELECT fact.source, fact.event_id AS "eventId", fact.body_hash AS "bodyHash", fact.id
  FROM unnest($1::text[], $2::text[]) AS asked (source, event_id) JOIN fact USING (source, event_id)`;
