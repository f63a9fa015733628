const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A notice this old helps nobody any more. */
const MAX_AGE_MS = 24 * HOUR;

/**
 * How long a delivery that cannot be made now waits: as long as was asked for, and longer the older it is, so that a day of
 * waiting is far less than the thousand deferrals the transport allows. Undefined: given up.
 */
export function putOff(askedMs: number, ageMs: number): number | undefined {
  if (ageMs > MAX_AGE_MS) return undefined;
  const least = ageMs < MINUTE ? 1_000 : ageMs < 10 * MINUTE ? 5_000 : ageMs < HOUR ? 30_000 : 120_000;
  return Math.max(askedMs, least);
}
