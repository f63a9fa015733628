import type { Delivery } from './delivery.js';

export interface BatchLimits {
  readonly maxSize: number;
  readonly maxWaitMs: number;
  readonly concurrency: number;
}

/** A message that has come and is not taken apart yet. */
export interface Arrival {
  /** performance.now() */
  readonly arrivedAt: number;
}

/**
 * Collects messages into batches of events: a batch leaves when it is full or its first message has waited long enough, and
 * never more than `concurrency` at a time. While the handler is busy the next batch grows.
 *
 * What waits is not decoded: a full prefetch window of packs would be tens of thousands of objects that outlive every young
 * generation.
 */
export class BatchQueue<Message extends Arrival> {
  private waiting: Message[] = [];
  /** Events of a pack that no longer fitted into the batch before. */
  private rest: Delivery[] = [];
  private running = 0;
  private timer: NodeJS.Timeout | undefined;
  private idle: (() => void)[] = [];
  private stopped = false;

  constructor(
    private readonly limits: BatchLimits,
    private readonly open: (message: Message) => Delivery[],
    private readonly run: (batch: Delivery[]) => Promise<void>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  add(message: Message): void {
    if (this.stopped) return;
    this.waiting.push(message);
    this.pump();
  }

  /** Drops what has not begun (the broker keeps it) and resolves when the rest has ended. */
  async drain(): Promise<void> {
    this.stopped = true;
    this.waiting = [];
    this.rest = [];
    clearTimeout(this.timer);
    if (this.running > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private pump(): void {
    while (this.running < this.limits.concurrency) {
      if (this.rest.length === 0 && !this.isDue()) return;
      const batch = this.take();
      if (batch.length > 0) this.begin(batch);
    }
  }

  private isDue(): boolean {
    const first = this.waiting[0];
    if (!first) return false;
    const waitMs = this.limits.maxWaitMs - (this.now() - first.arrivedAt);
    if (this.waiting.length >= this.limits.maxSize || waitMs <= 0) return true;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.pump();
    }, waitMs);
    return false;
  }

  private take(): Delivery[] {
    const batch = this.rest;
    let taken = 0;
    while (batch.length < this.limits.maxSize && taken < this.waiting.length) {
      const message = this.waiting[taken];
      if (message) batch.push(...this.open(message));
      taken += 1;
    }
    this.waiting.splice(0, taken);
    this.rest = batch.splice(this.limits.maxSize);
    return batch;
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
