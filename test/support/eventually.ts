import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  /** How long the assertion may keep failing; 10 s unless said. */
  timeoutMs?: number;
  /** Pause between two tries; 20 ms unless said. */
  everyMs?: number;
}

/**
 * Runs the assertion until it stops throwing and returns what it returned.
 *
 * After `timeoutMs` the last failure is thrown with its own message, so a test reads as if it had asserted once.
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 10_000, everyMs = 20 }: Patience = {},
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error: unknown) {
      if (performance.now() >= deadline) throw error;
      await pause(everyMs);
    }
  }
}
