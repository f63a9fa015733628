import { randomFillSync } from 'node:crypto';

/** W3C Trace Context, version 00: `00-<trace id>-<parent id>-<flags>`. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The header when it is well formed, otherwise nothing: a broken trace must never break a request. */
export function parseTraceparent(header: unknown): string | undefined {
  return typeof header === 'string' && TRACEPARENT.test(header) ? header : undefined;
}

const TRACE_BYTES = 24;
const pool = Buffer.allocUnsafe(TRACE_BYTES * 256);
let used = pool.length;

/** A new root, sampled. Randomness is drawn for 256 at a time, as for ids. */
export function newTraceparent(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += TRACE_BYTES;
  const bytes = pool.toString('hex', used - TRACE_BYTES, used);
  return `00-${bytes.slice(0, 32)}-${bytes.slice(32)}-01`;
}
