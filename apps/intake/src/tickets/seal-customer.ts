import type { NewCustomer } from '#lib/contracts';
import type { IndexedField } from '../vault/blind-index.js';
import { storable } from '../vault/mask-text.js';
import type { Vault } from '../vault/vault.js';

/** What intake keeps of a person: ciphertext with look-up values. Null: not said this time. */
export interface SealedCustomer {
  readonly ref: string;
  readonly nameSealed: Buffer | null;
  readonly nameIndex: Buffer | null;
  readonly phoneSealed: Buffer | null;
  readonly phoneIndex: Buffer | null;
  readonly emailSealed: Buffer | null;
  readonly emailIndex: Buffer | null;
  readonly ageBand: string | null;
  readonly locale: string | null;
}

export function sealCustomer(customer: NewCustomer, vault: Vault): SealedCustomer {
  const { ref, name, phone, email, ageBand, locale } = customer;
  const seal = (field: IndexedField, value: string | undefined): [Buffer | null, Buffer | null] => {
    if (value === undefined || value === '') return [null, null];
    const sealed = vault.seal(storable(value), { table: 'customer', column: `${field}_sealed`, row: ref });
    return [sealed, vault.index(field, value)];
  };
  const [nameSealed, nameIndex] = seal('name', name);
  const [phoneSealed, phoneIndex] = seal('phone', phone);
  const [emailSealed, emailIndex] = seal('email', email);
  return {
    ref,
    nameSealed,
    nameIndex,
    phoneSealed,
    phoneIndex,
    emailSealed,
    emailIndex,
    ageBand: ageBand ?? null,
    locale: locale ?? null,
  };
}
