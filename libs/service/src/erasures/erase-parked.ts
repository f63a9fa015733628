import type { Tx } from '#lib/persistence';
import type { Erasure } from './erasure.js';

/** Empties messages that were parked about the customer or their tickets. Those that still waited for a decision are discarded, audited. */
export function eraseParked(tx: Tx, { customerRef, wholeCustomer, tickets, at }: Erasure): void {
  tx.send(
    `WITH about AS (
       SELECT id, state FROM parked_message
       WHERE (headers ->> 'cloudEvents:subject' = ANY ($1::text[])
           OR (headers ->> 'cloudEvents:subject' = $3::text AND first_failed_at <= $4::timestamptz - (mesh_now() - now())))
         AND octet_length(content) > 0
       ORDER BY id FOR UPDATE
     ), ${EMPTY_PARKED}`,
    [[...tickets], REASON, wholeCustomer ? customerRef : null, at],
  );
}

/** Empties these parked messages, as `eraseParked` does. */
export function emptyParked(tx: Tx, ids: readonly string[]): void {
  if (ids.length === 0) return;
  tx.send(
    `WITH about AS (SELECT id, state FROM parked_message WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE), ${EMPTY_PARKED}`,
    [[...ids], REASON],
  );
}

const REASON = "the customer's data was deleted";

/** To follow `about`; $2 is the reason. */
const EMPTY_PARKED = `emptied AS (
    UPDATE parked_message SET content = '', sealed = false, state = CASE about.state WHEN 'parked' THEN 'discarded' ELSE about.state END
    FROM about WHERE parked_message.id = about.id
  )
  INSERT INTO parked_message_audit (parked_message_id, action, actor, reason)
  SELECT id, 'discard', 'erasure', $2 FROM about WHERE state = 'parked'`;
