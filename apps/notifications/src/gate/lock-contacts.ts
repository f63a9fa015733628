import type { Tx } from '#lib/persistence';

/**
 * Keeps two processes from judging contacts with the same customers or numbers at once, until the transaction ends: both would find
 * room. The statement after it waits, and sees what those before decided. To be called once a transaction, with everything that it
 * judges: the order of the locks keeps two from waiting for each other.
 */
export function lockContacts(tx: Tx, customersAndNumbers: readonly string[]): void {
  tx.send('SELECT pg_advisory_xact_lock(hashtextextended(key, 34)) FROM unnest($1::text[]) AS locked (key)', [
    [...new Set(customersAndNumbers)].toSorted(),
  ]);
}
