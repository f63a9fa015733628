import { z } from 'zod';

/** A secret of 32 bytes, by the name under which it is spoken of. */
export interface NamedKey {
  readonly id: string;
  readonly key: Buffer;
}

const ENTRY = /^([A-Za-z0-9._-]{1,32}):([A-Za-z0-9+/_-]{43}=?)$/;

/** `id:base64` of 32 bytes each, comma-separated: the one in use first, then those that were before it. */
export function namedKeyList() {
  return z.string().transform((text, context): readonly [NamedKey, ...NamedKey[]] => {
    const keys = text.split(',').flatMap((entry, index) => {
      const [, id, encoded] = ENTRY.exec(entry.trim()) ?? [];
      if (id !== undefined && encoded !== undefined) return [{ id, key: Buffer.from(encoded, 'base64') }];
      // The entry is not repeated: it is a secret.
      context.addIssue({ code: 'custom', message: `entry ${index + 1} must be id:base64 of 32 bytes` });
      return [];
    });
    const [first, ...others] = keys;
    if (first === undefined) return z.NEVER;
    if (new Set(keys.map(({ id }) => id)).size !== keys.length) {
      context.addIssue({ code: 'custom', message: 'two keys have the same id' });
    }
    return [first, ...others];
  });
}
