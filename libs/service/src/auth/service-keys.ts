import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommonConfig } from '../config/define-config.js';
import type { Identity } from './identity.js';

export const SERVICE_KEY_PREFIX = 'kmk_';

/** A new key with 256 bits of chance. Give `key` to the caller, put `sha256` into SERVICE_KEYS. */
export function newServiceKey(): { key: string; sha256: string } {
  const key = SERVICE_KEY_PREFIX + randomBytes(32).toString('base64url');
  return { key, sha256: hashServiceKey(key) };
}

/** A plain hash is enough: keys are random, so there is no dictionary to try. */
export function hashServiceKey(key: string): string {
  return hash('sha256', key, 'hex');
}

/** The systems that may call, by the hashes of their keys. */
@Injectable()
export class ServiceKeys {
  readonly #entries: ReadonlyArray<{ digest: Buffer; identity: Identity }>;

  constructor(@Inject(CommonConfig) config: Pick<CommonConfig, 'SERVICE_KEYS'>) {
    this.#entries = config.SERVICE_KEYS.map(({ name, role, sha256 }) => ({
      digest: Buffer.from(sha256, 'hex'),
      identity: Object.freeze({ role, id: name }),
    }));
  }

  /** Compares with every key and never stops early, so that time says nothing about which one was close. */
  identify(key: string): Identity | undefined {
    const digest = hash('sha256', key, 'buffer');
    let found: Identity | undefined;
    for (const entry of this.#entries) {
      if (timingSafeEqual(entry.digest, digest)) found = entry.identity;
    }
    return found;
  }
}
