const LONGEST_MS = 10 * 60_000;

/**
 * How long to wait before a file is scanned again.
 *
 * @param attempts how often it was tried, at least 1
 * @param firstMs the wait after the first
 */
export function scanDelayMs(attempts: number, firstMs: number): number {
  return Math.min(firstMs * 2 ** Math.min(attempts - 1, 30), Math.max(LONGEST_MS, firstMs));
}
