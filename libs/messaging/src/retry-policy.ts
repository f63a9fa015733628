/** The fixed delays, one retry queue each, in milliseconds. A first failure waits the first one, and so on. */
export const RETRY_DELAYS_MS = [1_000, 5_000, 30_000, 120_000] as const;

/** One first attempt and one after each delay; then the message is parked. */
export const MAX_ATTEMPTS = RETRY_DELAYS_MS.length + 1;

/** @param attempts failures so far, at least 1 */
export function delayAfter(attempts: number): number {
  return RETRY_DELAYS_MS[Math.min(attempts, RETRY_DELAYS_MS.length) - 1] ?? RETRY_DELAYS_MS[0];
}

/** The fixed delay that is at least what was asked for, or the longest. */
export function fixedDelay(delayMs: number): number {
  return RETRY_DELAYS_MS.find((fixed) => fixed >= delayMs) ?? RETRY_DELAYS_MS[RETRY_DELAYS_MS.length - 1] ?? delayMs;
}
