import { hashText } from '../hash-text.js';

/** Where a key lies between 0 and 1, the same on every machine: two 32-bit hashes. */
export function spread(key: string): number {
  return hashText(key) / 4294967296 + hashText(key, 0x01234567) / 18446744073709551616;
}
