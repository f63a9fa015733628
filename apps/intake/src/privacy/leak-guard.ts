import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { maskPersonalData, Problem } from '#lib/service';
import { Vault } from '../vault/vault.js';

/** Keeps one customer's phone or mail out of what is written to another. */
@Injectable()
export class LeakGuard {
  constructor(
    private readonly vault: Vault,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Numbers that belong to nobody we know, such as a service line, may be written. Texts without any cost nothing.
   *
   * @throws Problem 409 `LEAK_SUSPECTED`
   */
  async check(text: string, customerRef: string): Promise<void> {
    const found = maskPersonalData(text).found;
    const phones = found.flatMap(({ type, value }) => (type === 'phone' ? [this.vault.index('phone', value)] : []));
    const mails = found.flatMap(({ type, value }) => (type === 'email' ? [this.vault.index('email', value)] : []));
    if (phones.length + mails.length === 0) return;
    const [row] = await this.transactions.read<{ leaks: boolean }>(LEAKS, [phones, mails, customerRef]);
    if (row?.leaks !== true) return;
    throw Problem.conflict("LEAK_SUSPECTED: the text holds another customer's phone or mail.", 'leak-suspected');
  }
}

/** A number that both have is the recipient's own. */
const LEAKS = `
  SELECT EXISTS (
    SELECT FROM unnest($1::bytea[]) AS said (index)
    WHERE EXISTS (SELECT FROM customer WHERE phone_index = said.index)
      AND NOT EXISTS (SELECT FROM customer WHERE phone_index = said.index AND ref = $3)
  ) OR EXISTS (
    SELECT FROM unnest($2::bytea[]) AS said (index)
    WHERE EXISTS (SELECT FROM customer WHERE email_index = said.index)
      AND NOT EXISTS (SELECT FROM customer WHERE email_index = said.index AND ref = $3)
  ) AS leaks`;
