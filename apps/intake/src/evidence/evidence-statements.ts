import { EVIDENCE_COLUMNS } from './evidence-views.js';

/** $1: the ticket. One upload to a ticket commits at a time, so that its files can be counted; its other work goes on. */
export const WAIT_FOR_TICKET = `SELECT pg_advisory_xact_lock(hashtextextended('evidence ' || $1::text, 0))`;

/** $1 source, $2 key, $3 hash, $4 the new evidence. Returns nothing when the key was used before. */
export const CLAIM_KEY = `
  INSERT INTO idempotency_key (source, key, body_hash, subject_id) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING subject_id`;

/** $1 source, $2 key. */
export const FIND_REPEATED = `
  SELECT body_hash AS "bodyHash", ${EVIDENCE_COLUMNS}
  FROM idempotency_key LEFT JOIN evidence ON evidence.id = subject_id WHERE source = $1 AND key = $2`;

/** $1-$12 the columns, $13 state, $14 files a ticket may have. Returns nothing when the ticket has them all. */
export const KEEP_EVIDENCE = `
  INSERT INTO evidence (id, ticket_id, type, note, note_sealed, file_name, content_type, bytes, sha256, content_sealed, sent_by,
    traceparent, state, scan_at, received_at)
  SELECT $1::uuid, $2::uuid, $3::text, $4::text, $5::bytea, $6::text, $7::text, $8::int, $9::bytea, $10::bytea, $11::text, $12::text,
    $13::text, CASE $13::text WHEN 'pending-scan' THEN mesh_now() END, date_trunc('milliseconds', mesh_now())
  WHERE (SELECT count(*) FROM evidence WHERE ticket_id = $2::uuid) < $14::int
  RETURNING ${EVIDENCE_COLUMNS}`;

/** $1: the ticket. */
export const LIST_EVIDENCE = `SELECT ${EVIDENCE_COLUMNS} FROM evidence WHERE ticket_id = $1 ORDER BY received_at, id`;

/**
 * Hands out what is sealed together with the row that says who looked; neither is without the other, and a file that may not
 * be opened is not even read.
 *
 * $1 evidence, $2 ticket, $3 the customer that asks or null, $4 actor or null for who sees but their own, $5 reason.
 */
export const OPEN_EVIDENCE = `
  WITH found AS MATERIALIZED (
    SELECT evidence.id, evidence.state, content_type, customer_ref, CASE state WHEN 'clean' THEN content_sealed END AS content_sealed
    FROM evidence JOIN ticket ON ticket.id = ticket_id
    WHERE evidence.id = $1 AND ticket_id = $2 AND ($3::text IS NULL OR customer_ref = $3)
  ), audited AS (
    INSERT INTO personal_data_access (actor, purpose, reason, customer_refs)
    SELECT $4, 'evidence', $5, ARRAY[customer_ref] FROM found WHERE state = 'clean' AND $4::text IS NOT NULL
  )
  SELECT id, state, content_type AS "contentType", content_sealed AS sealed FROM found`;

/** $1: milliseconds for which nobody else asks about it. */
export const CLAIM_SCAN = `
  WITH due AS (
    SELECT id FROM evidence WHERE state = 'pending-scan' AND scan_at <= mesh_now() ORDER BY scan_at LIMIT 1
    FOR UPDATE SKIP LOCKED
  ), claimed AS (
    UPDATE evidence SET scan_attempts = scan_attempts + 1, scan_at = mesh_now() + $1 * interval '1 millisecond'
    FROM due WHERE evidence.id = due.id
    RETURNING evidence.id, scan_attempts AS attempts, content_type AS "contentType", content_sealed AS sealed
  )
  SELECT * FROM claimed`;

/** $1 evidence, $2 attempts it had, $3 milliseconds to wait. Whoever has claimed it since is left alone. */
export const SCAN_LATER = `
  UPDATE evidence SET scan_at = mesh_now() + $3 * interval '1 millisecond'
  WHERE id = $1 AND scan_attempts = $2 AND state = 'pending-scan'`;

/** $1 evidence, $2 state, $3 finding. Returns nothing when another one was faster. */
export const JUDGE = `
  UPDATE evidence SET state = $2, finding = $3, scanned = true, scan_at = NULL
  WHERE id = $1 AND state = 'pending-scan'
  RETURNING id, ticket_id AS "ticketId", type, content_type AS "contentType", bytes, sha256, state, received_at AS "receivedAt", traceparent`;

export const COUNT_PENDING = `SELECT count(*)::int AS pending FROM evidence WHERE state = 'pending-scan'`;
