import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 10 * 512;
const pool = Buffer.allocUnsafe(POOL_BYTES);
let used = POOL_BYTES;

/**
 * A UUIDv7 (RFC 9562): 48 bits of Unix milliseconds, 74 random bits.
 *
 * Randomness is drawn for 512 ids at a time: a system call an id costs more than the id. Sorts by creation time across
 * processes to the clock's accuracy only; never use it for order.
 */
export function newId(): string {
  if (used === POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const hex = pool.toString('hex', used, used + 10);
  used += 10;
  const ms = Date.now().toString(16).padStart(12, '0');
  const variant = '89ab'[parseInt(hex[3] ?? '0', 16) & 3];
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}

const MOST_PER_MS = 0xfff;
let lastMs = 0;
let nth = 0;

/** A UUIDv7 that is above all others of this process (RFC 9562, 6.2: a counter in the twelve bits after the milliseconds). */
export function newRisingId(): string {
  const now = Date.now();
  if (now > lastMs) [lastMs, nth] = [now, 0];
  else if (nth < MOST_PER_MS) nth += 1;
  else [lastMs, nth] = [lastMs + 1, 0];
  const ms = lastMs.toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${nth.toString(16).padStart(3, '0')}${newId().slice(18)}`;
}
