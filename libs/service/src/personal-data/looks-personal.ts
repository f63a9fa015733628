import { isLegacyChineseId } from './chinese-id.js';
import { maskPersonalData } from './mask-personal-data.js';

/** A mobile number behind a letter or three: `u13800138000` is as personal as the number alone. */
const PREFIXED_MOBILE = /^[A-Za-z]{0,3}[-_:]?1[3-9]\d{9}$/;

/**
 * Whether a customer reference is, or holds, a phone number, mail address, id or card number. References travel
 * in events and logs, so callers must use an opaque one.
 */
export function looksPersonal(ref: string): boolean {
  const plain = ref.normalize('NFKC').trim();
  return PREFIXED_MOBILE.test(plain) || isLegacyChineseId(plain) || maskPersonalData(plain).found.length > 0;
}
