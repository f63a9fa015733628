/** Remembers since when each consumer's figures are what they are. Of a consumer at work they move, even when as many come as go. */
export class Standstill {
  private readonly seen = new Map<string, { said: number; ended: number; sinceMs: number }>();

  /**
   * @param said events said to the consumer
   * @param ended of those, how many it has done with
   * @param nowMs of a clock that never goes back (`performance.now()`)
   */
  stoodStillFor(consumer: string, said: number, ended: number, nowMs: number): number {
    const known = this.seen.get(consumer);
    if (known?.said === said && known.ended === ended) return nowMs - known.sinceMs;
    this.seen.set(consumer, { said, ended, sinceMs: nowMs });
    return 0;
  }
}
