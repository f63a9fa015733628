import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { NamedKey } from '#lib/service';
import { AnalyticsConfig } from '../analytics.config.js';
import type { PackKeys, PackSignature } from './pack-shapes.js';
import { signedText } from './signed-text.js';

/** What stands before the 32 bytes of an Ed25519 private key in PKCS#8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

interface SigningKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** Signs manifests of evidence packs. The private keys stay in here. */
@Injectable()
export class PackSigner {
  readonly #keys: readonly SigningKey[];

  constructor(
    @Inject(AnalyticsConfig)
    { EVIDENCE_SIGNING_KEYS = [] }: { EVIDENCE_SIGNING_KEYS?: readonly NamedKey[] | undefined },
  ) {
    this.#keys = EVIDENCE_SIGNING_KEYS.map(({ id, key }) => ({
      id,
      key: createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, key]), format: 'der', type: 'pkcs8' }),
    }));
  }

  keys(): PackKeys {
    return {
      keys: this.#keys.map(({ id, key }, index) => ({
        id,
        algorithm: 'Ed25519',
        publicKey: createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString(),
        signs: index === 0,
      })),
    };
  }

  /** @returns undefined when there is no key to sign with */
  sign(of: { ticketId: string; seal: string; signedAt: string; signedBy: string }): PackSignature | undefined {
    const [signing] = this.#keys;
    if (signing === undefined) return undefined;
    const { signedAt, signedBy } = of;
    const text = signedText({ ...of, keyId: signing.id });
    const value = sign(null, Buffer.from(text), signing.key).toString('base64');
    return { algorithm: 'Ed25519', keyId: signing.id, signedAt, signedBy, value };
  }
}
