/** Remembers since when each consumer's outstanding figure is what it is. */
export class Standstill {
  private readonly seen = new Map<string, { outstanding: number; sinceMs: number }>();

  /** @param nowMs of a clock that never goes back (`performance.now()`) */
  stoodStillFor(consumer: string, outstanding: number, nowMs: number): number {
    const known = this.seen.get(consumer);
    if (known?.outstanding === outstanding) return nowMs - known.sinceMs;
    this.seen.set(consumer, { outstanding, sinceMs: nowMs });
    return 0;
  }
}
