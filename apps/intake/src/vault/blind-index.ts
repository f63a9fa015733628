import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** Base64 of 32 bytes. */
export function blindIndexKey() {
  return z
    .string()
    .regex(/^[A-Za-z0-9+/_-]{43}=?$/, 'must be base64 of 32 bytes')
    .transform((text) => Buffer.from(text, 'base64'));
}

/** `account`: an id on a social platform, with the platform's name. */
export type IndexedField = 'phone' | 'email' | 'name' | 'account';

/** A value that is equal for equal contents and says nothing about them: look-up without opening anything. */
export function blindIndex(key: Buffer, field: IndexedField, value: string): Buffer {
  return createHmac('sha256', key)
    .update(`${field}\0${normalised(field, value)}`)
    .digest();
}

/** The same person written differently: spaces, dashes, case, full width, and China's country code. */
function normalised(field: IndexedField, value: string): string {
  const plain = value.normalize('NFKC').trim().toLowerCase();
  if (field !== 'phone') return plain;
  const digits = plain.replace(/\D/g, '');
  return digits.replace(/^(?:00)?86(?=1\d{10}$)/, '');
}
