import { hash } from 'node:crypto';
import type { Identity } from './identity.js';
import type { VerifiedToken } from './verified-token.js';

/** A token withdrawn by its issuer may be believed this long. */
const MAX_AGE_MS = 60_000;
const MAX_ENTRIES = 10_000;

/**
 * Remembers verified tokens, so that a signature is checked once a minute and not once a request. Keyed by the
 * hash, so that memory holds no usable token. Bounded: the entry unused for longest leaves first. Failures are
 * never remembered.
 */
export class TokenCache {
  readonly #entries = new Map<string, { identity: Identity; until: number }>();

  constructor(
    private readonly maxEntries = MAX_ENTRIES,
    private readonly now: () => number = Date.now,
  ) {}

  find(token: string): Identity | undefined {
    const key = hash('sha256', token, 'base64url');
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    this.#entries.delete(key);
    if (entry.until <= this.now()) return undefined;
    this.#entries.set(key, entry);
    return entry.identity;
  }

  keep(token: string, verified: VerifiedToken): void {
    const until = Math.min(this.now() + MAX_AGE_MS, verified.expiresAtS * 1000);
    this.#entries.set(hash('sha256', token, 'base64url'), { identity: verified.identity, until });
    if (this.#entries.size <= this.maxEntries) return;
    const oldest = this.#entries.keys().next();
    if (oldest.done !== true) this.#entries.delete(oldest.value);
  }

  get size(): number {
    return this.#entries.size;
  }
}
