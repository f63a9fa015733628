import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import { lockContacts } from '../gate/lock-contacts.js';
import type { KnownCalls } from './judge-call.js';

/** Whom a call goes to, about whose debt, and on what number. */
export interface Line {
  readonly customer: string;
  readonly person: string;
  readonly number: string;
}

/**
 * The places that allowed calls take in the caps: from the check until the attempt is told, or until they expire. An expired one needs
 * no clearing away, it counts no more.
 */
@Injectable()
export class CallPlaces {
  /** Whoever asks about the same debtor or number waits until this transaction ends, and counts what it decided. */
  lock(tx: Tx, { customer, person, number }: Line): void {
    lockContacts(tx, number === ownNumber(person) ? [customer, person] : [customer, number]);
  }

  /** Calls made since the day began, and places taken. In one statement: a place that becomes an attempt is counted once. */
  async callsOf(tx: Tx, { customer, person, number }: Line, dayStart: Date): Promise<KnownCalls> {
    const [row] = await tx.query<KnownCalls[]>(
      `SELECT EXISTS (SELECT FROM contact_refusal r WHERE r.customer = $1 AND r.person = $2) AS refused,
         (rung.count + (SELECT count(*) FROM contact_attempt a WHERE a.customer = $1 AND a.effective AND a.at >= $4))::int AS contacts,
         (CASE WHEN $3 = 'own:' || $1 THEN rung.count ELSE 0 END
           + (SELECT count(*) FROM contact_attempt a WHERE a.number = $3 AND a.at >= $4))::int AS attempts,
         place.debtor AS "placesOfDebtor", place.number AS "placesOnNumber", place.ends AS "firstPlaceEnds"
       FROM (SELECT count(*) FROM notification n WHERE n.recipient = $1 AND n.channel = 'phone' AND n.purpose = 'reminder'
           AND n.planned_at >= $4 AND n.state IN ('planned', 'sent')) AS rung,
         (SELECT count(*) FILTER (WHERE customer = $1)::int AS debtor, count(*) FILTER (WHERE number = $3)::int AS number,
            min(reserved_until) AS ends
          FROM contact_check WHERE (customer = $1 OR number = $3) AND reserved_until > mesh_now()) AS place`,
      [customer, person, number, dayStart],
    );
    if (row === undefined) throw new Error('the calls of nobody are none, and that is a row');
    return row;
  }

  /** The oldest place on this line, for an attempt that does not say which check it belongs to. None: it had expired. */
  freeOldest(tx: Tx, { customer, person, number }: Line): void {
    tx.send(
      `UPDATE contact_check SET reserved_until = NULL WHERE id = (
         SELECT id FROM contact_check WHERE customer = $1 AND person = $2 AND number = $3 AND reserved_until > mesh_now()
         ORDER BY at LIMIT 1 FOR UPDATE SKIP LOCKED)`,
      [customer, person, number],
    );
  }

  free(tx: Tx, check: string): void {
    tx.send('UPDATE contact_check SET reserved_until = NULL WHERE id = $1', [check]);
  }
}

/** The number on file, which this service does not know. */
export function ownNumber(person: string): string {
  return `own:${person}`;
}
