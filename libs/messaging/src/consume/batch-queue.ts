import type { Delivery } from './delivery.js';

export interface BatchLimits {
  readonly maxSize: number;
  readonly maxWaitMs: number;
  readonly concurrency: number;
}

/**
 * Collects deliveries into batches: a batch leaves when it is full or its first delivery has waited long enough, and never
 * more than `concurrency` at a time. While the handler is busy the next batch grows.
 */
export class BatchQueue {
  private waiting: Delivery[] = [];
  private running = 0;
  private timer: NodeJS.Timeout | undefined;
  private idle: (() => void)[] = [];
  private stopped = false;

  constructor(
    private readonly limits: BatchLimits,
    private readonly run: (batch: Delivery[]) => Promise<void>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(delivery: Delivery): void {
    if (this.stopped) return;
    this.waiting.push(delivery);
    this.pump();
  }

  /** Drops what has not begun (the broker keeps it) and resolves when the rest has ended. */
  async drain(): Promise<void> {
    this.stopped = true;
    this.waiting = [];
    clearTimeout(this.timer);
    if (this.running > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private pump(): void {
    while (this.running < this.limits.concurrency) {
      const first = this.waiting[0];
      if (!first) return;
      const waitMs = this.limits.maxWaitMs - (this.now() - first.arrivedAt);
      if (this.waiting.length < this.limits.maxSize && waitMs > 0) {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.pump();
        }, waitMs);
        return;
      }
      this.begin(this.waiting.splice(0, this.limits.maxSize));
    }
  }

  private begin(batch: Delivery[]): void {
    this.running += 1;
    void this.run(batch).finally(() => {
      this.running -= 1;
      if (this.running === 0) for (const resolve of this.idle.splice(0)) resolve();
      this.pump();
    });
  }
}
