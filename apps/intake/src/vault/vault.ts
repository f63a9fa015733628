import { createCipheriv, createDecipheriv, createHmac, hash, randomFillSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IntakeConfig } from '../intake.config.js';
import { type IndexedField, blindIndex } from './blind-index.js';

/** Where a sealed value belongs. Sealed for one place, it cannot be opened in another. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals personal data with AES-256-GCM.
 *
 * Layout: format (1 byte), length of the key id (1), key id, nonce (12), ciphertext, tag (16). The place is authenticated
 * but not stored, so a value moved to another row or column does not open.
 */
@Injectable()
export class Vault {
  /** Of the key that seals now, and of those that only open any more. */
  readonly keyId: string;
  readonly oldKeyIds: readonly string[];
  readonly #keys: ReadonlyMap<string, Buffer>;
  readonly #sealing: { readonly key: Buffer; readonly header: Buffer };
  readonly #indexKey: Buffer;
  readonly #fingerprintKey: string;

  constructor(@Inject(IntakeConfig) config: Pick<IntakeConfig, 'DATA_KEYS' | 'BLIND_INDEX_KEY'>) {
    const [first, ...others] = config.DATA_KEYS;
    this.keyId = first.id;
    this.oldKeyIds = others.map(({ id }) => id);
    this.#keys = new Map(config.DATA_KEYS.map(({ id, key }) => [id, key]));
    this.#sealing = { key: first.key, header: sealedHeader(first.id) };
    this.#indexKey = config.BLIND_INDEX_KEY;
    this.#fingerprintKey = createHmac('sha256', this.#indexKey).update('fingerprint').digest('base64');
  }

  seal(content: string | Buffer, place: SealedPlace): Buffer {
    const nonce = newNonce();
    const cipher = createCipheriv('aes-256-gcm', this.#sealing.key, nonce).setAAD(associated(place));
    const sealed = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
    return Buffer.concat([this.#sealing.header, nonce, sealed, cipher.final(), cipher.getAuthTag()]);
  }

  /** @throws Error when the key is gone, the place is another or a bit has changed */
  open(sealed: Buffer, place: SealedPlace): Buffer {
    const idLength = sealed[1] ?? 0;
    const nonceAt = 2 + idLength;
    const key = this.#keys.get(sealed.toString('utf8', 2, nonceAt));
    if (sealed[0] !== FORMAT || key === undefined) throw new Error('sealed with a key that is not here');
    const nonce = sealed.subarray(nonceAt, nonceAt + NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(associated(place))
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(nonceAt + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  }

  openText(sealed: Buffer, place: SealedPlace): string {
    return this.open(sealed, place).toString('utf8');
  }

  index(field: IndexedField, value: string): Buffer {
    return blindIndex(this.#indexKey, field, value);
  }

  /**
   * Recognises content again without keeping it. Keyed, so that short contents cannot be guessed from it; a plain hash over
   * key and content is enough, as nobody is believed for it, and costs a third of an HMAC.
   */
  fingerprint(content: string): Buffer {
    return hash('sha256', this.#fingerprintKey + content, 'buffer');
  }
}

/** What everything sealed with this key begins with. */
export function sealedHeader(keyId: string): Buffer {
  return Buffer.from([FORMAT, keyId.length, ...Buffer.from(keyId)]);
}

const pool = Buffer.alloc(NONCE_BYTES * 256);
let used = pool.length;

/** Random, drawn for 256 nonces at a time: a system call a nonce costs more than the nonce. */
function newNonce(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += NONCE_BYTES;
  return Buffer.from(pool.subarray(used - NONCE_BYTES, used));
}

function associated({ table, column, row }: SealedPlace): Buffer {
  return Buffer.from(`${table}\0${column}\0${row}`);
}
