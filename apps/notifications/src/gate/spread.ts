import { createHash } from 'node:crypto';

const SPREAD_MS = 15 * 60_000;

/** A moment within a quarter of an hour after `at`, always the same for one notification: what waited for eight o'clock must not ring everywhere at once. */
export function spread(at: Date, id: string): Date {
  const share = createHash('sha256').update(id).digest().readUInt32BE() / 2 ** 32;
  return new Date(at.getTime() + Math.floor(share * SPREAD_MS));
}
