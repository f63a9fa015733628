import { Injectable } from '@nestjs/common';
import { OutboxRows } from './outbox-rows.js';
import { Pause } from './pause.js';

/** How long confirmed rows wait for others to be erased with. */
const WAIT_MS = 50;
/** Rows erased in one statement at most. */
const BATCH = 2_000;
/** After a failure. */
const AGAIN_MS = 500;

/**
 * Erases rows that the broker has, many in one statement; nothing waits for it. What a process that dies has not erased is said
 * twice, and every inbox knows it.
 */
@Injectable()
export class Eraser {
  private confirmed: string[] = [];
  private stopping = false;
  private running: Promise<void> | undefined;
  private readonly pause = new Pause();

  constructor(private readonly rows: OutboxRows) {}

  /** Returns at once. */
  erase(ids: readonly string[]): void {
    this.confirmed.push(...ids);
    if (this.confirmed.length > 0) this.running ??= this.run();
  }

  /** Erases what is confirmed without further waiting, if the database is there. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.pause.end();
    await this.running;
  }

  private async run(): Promise<void> {
    let waitMs = WAIT_MS;
    while (this.confirmed.length > 0) {
      await this.pause.take(waitMs);
      const ids = this.confirmed.splice(0, BATCH);
      try {
        await this.rows.forget(ids);
        waitMs = WAIT_MS;
      } catch {
        if (this.stopping) break;
        this.confirmed.unshift(...ids);
        waitMs = AGAIN_MS;
      }
    }
    this.running = undefined;
  }
}
