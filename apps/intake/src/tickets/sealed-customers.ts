import { Injectable } from '@nestjs/common';
import type { NewCustomer } from '#lib/contracts';
import { Vault } from '../vault/vault.js';
import { type SealedCustomer, sealCustomer } from './seal-customer.js';

const KEPT = 5_000;

/**
 * Seals what was said of a person, and keeps the ciphertext of the last ones: sealing is the dearest part of accepting a
 * request, and most people write more than once. Only fingerprints and ciphertext are kept.
 */
@Injectable()
export class SealedCustomers {
  readonly #kept = new Map<string, SealedCustomer>();

  constructor(private readonly vault: Vault) {}

  /** @returns undefined when nothing but the reference was said */
  seal(customer: NewCustomer): SealedCustomer | undefined {
    const { name, phone, email, ageBand, locale } = customer;
    if ((name ?? phone ?? email ?? ageBand ?? locale) === undefined) return undefined;
    const fingerprint = this.vault.fingerprint(JSON.stringify(customer)).toString('base64');
    const known = this.#kept.get(fingerprint);
    if (known !== undefined) return known;
    const sealed = sealCustomer(customer, this.vault);
    const oldest = this.#kept.size >= KEPT ? this.#kept.keys().next().value : undefined;
    if (oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(fingerprint, sealed);
    return sealed;
  }
}
