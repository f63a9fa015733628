import { Logger } from '@nestjs/common';
import type { Database } from './database.js';

/**
 * Runs a task again and again, one run at a time: every `everyMs`, and at once when woken. Waking it during a run
 * means one more run after it. A failed run is logged and tried again at the next turn.
 */
export class RepeatingTask {
  private readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private pauseMs: number;
  private state: 'new' | 'started' | 'stopped' = 'new';

  constructor(
    name: string,
    private readonly everyMs: number,
    private readonly task: () => Promise<void>,
  ) {
    this.log = new Logger(name);
    this.pauseMs = everyMs;
  }

  /** Begins when the database answers. */
  async start(database: Database): Promise<void> {
    await database.ready;
    if (this.state !== 'new') return;
    this.state = 'started';
    this.wake();
  }

  wake(): void {
    if (this.state !== 'started') return;
    if (this.running) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    this.again = false;
    this.pauseMs = this.everyMs;
    this.running = this.task()
      .catch((error: unknown) => this.log.warn(`failed, tried again later: ${String(error)}`))
      .finally(() => this.next());
  }

  /** For the task itself: its next turn comes in so many milliseconds, if that is sooner than usual. */
  runWithin(ms: number): void {
    this.pauseMs = Math.min(this.pauseMs, Math.max(1, ms));
  }

  /** No new run; resolves when the present one has ended. */
  async stop(): Promise<void> {
    this.state = 'stopped';
    clearTimeout(this.timer);
    await this.running;
  }

  private next(): void {
    this.running = undefined;
    if (this.state !== 'started') return;
    if (this.again) this.wake();
    else this.timer = setTimeout(() => this.wake(), this.pauseMs);
  }
}
