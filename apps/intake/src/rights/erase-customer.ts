import type { Tx } from '#lib/persistence';

/**
 * Removes what is sealed of a customer, and with it the only place where it stands in clear to anybody who has the keys: the person,
 * the words as they were written, files, calls and what internal systems stated. What stays is masked, and its transcript still
 * verifies: the chain is over the masked words.
 */
export function eraseCustomer(tx: Tx, ref: string): void {
  const own = '(SELECT id FROM ticket WHERE customer_ref = $1)';
  for (const statement of [
    `UPDATE customer SET name_sealed = NULL, name_index = NULL, phone_sealed = NULL, phone_index = NULL, email_sealed = NULL,
       email_index = NULL, age_band = NULL, locale = NULL, updated_at = now() WHERE ref = $1`,
    `UPDATE ticket SET raw_sealed = NULL WHERE customer_ref = $1 AND raw_sealed IS NOT NULL`,
    `UPDATE message SET body_sealed = NULL WHERE ticket_id IN ${own} AND body_sealed IS NOT NULL`,
    `UPDATE rating SET comment_sealed = NULL WHERE ticket_id IN ${own} AND comment_sealed IS NOT NULL`,
    `UPDATE call SET lines_sealed = NULL WHERE ticket_id IN ${own} AND lines_sealed IS NOT NULL`,
    `DELETE FROM evidence WHERE ticket_id IN ${own}`,
    `DELETE FROM fact WHERE customer_ref = $1 AND fact_type <> 'personal-data.executed'`,
  ]) {
    tx.send(statement, [ref]);
  }
}
