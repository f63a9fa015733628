import { createHmac, timingSafeEqual } from 'node:crypto';

export interface SignedRequest {
  readonly id: string | undefined;
  /** Unix seconds, as sent. */
  readonly timestamp: string | undefined;
  readonly signature: string | undefined;
  readonly body: string;
}

const TOLERANCE_S = 300;
const ID = /^[\x21-\x7e]{1,200}$/;
const MAX_SIGNATURES = 10;

/**
 * Whether a request is what one of these keys signed, now: HMAC-SHA256 over `id.timestamp.body`, base64, as `v1,<signature>`
 * (Standard Webhooks 1.0). Several signatures, space-separated, are tried in turn while a sender changes keys.
 *
 * @param nowS Unix seconds of the database
 */
export function verifyWebhook(
  { id, timestamp, signature, body }: SignedRequest,
  keys: readonly Buffer[],
  nowS: number,
): boolean {
  if (id === undefined || !ID.test(id) || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(nowS - Number(timestamp)) > TOLERANCE_S) return false;
  const claimed = (signature ?? '').split(' ', MAX_SIGNATURES).flatMap(readSignature);
  let valid = false;
  for (const key of keys) {
    const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
    for (const one of claimed) valid = timingSafeEqual(expected, one) || valid;
  }
  return valid;
}

function readSignature(text: string): Buffer[] {
  if (!text.startsWith('v1,')) return [];
  const bytes = Buffer.from(text.slice(3), 'base64');
  return bytes.length === 32 ? [bytes] : [];
}
