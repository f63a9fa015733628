import { Injectable } from '@nestjs/common';
import { Transactions } from '#lib/persistence';
import { looksPersonal } from '#lib/service';
import { Vault } from '../vault/vault.js';

/** Somebody who wrote without telling a customer reference. */
export interface Sender {
  readonly kind: 'mail' | 'sms' | 'social';
  /** What the look-up value is made of: an address, a number, `platform:id`. */
  readonly address: string;
}

const REF_CHARS = 16;
const FIELDS = { mail: 'email', sms: 'phone', social: 'account' } as const;

/** Finds out whose address it is, without opening anybody's data. */
@Injectable()
export class KnownSender {
  constructor(
    private readonly vault: Vault,
    private readonly transactions: Transactions,
  ) {}

  /** The references that may have this address, the likeliest first; the last one is the one made from the address itself. */
  async refsOf({ kind, address }: Sender): Promise<[string, ...string[]]> {
    const field = FIELDS[kind];
    const index = this.vault.index(field, address);
    const own = ownRef(kind, index);
    if (field === 'account') return [own];
    const rows = await this.transactions.read<{ ref: string }>(
      `SELECT ref FROM customer WHERE ${field}_index = $1 AND ref <> $2 ORDER BY updated_at DESC, ref LIMIT 20`,
      [index, own],
    );
    const [first, ...others] = rows.map(({ ref }) => ref);
    return first === undefined ? [own] : [first, ...others, own];
  }
}

/** `mail-` and 16 characters of the look-up value: the same for every message of one sender, and says nothing about it. */
export function ownRef(kind: Sender['kind'], index: Buffer): string {
  const hex = index.toString('hex');
  for (let from = 0; from + REF_CHARS <= hex.length; from += 1) {
    const ref = `${kind}-${hex.slice(from, from + REF_CHARS)}`;
    // Digits alone may happen to look like a card number.
    if (!looksPersonal(ref)) return ref;
  }
  return `${kind}-${hex.replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? 'g').slice(0, REF_CHARS)}`;
}
