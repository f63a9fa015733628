import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Broker } from '../broker.js';
import { failpoint } from '../failpoint.js';
import { MESSAGING_SETTINGS, type MessagingSettings } from '../settings.js';
import { Eraser } from './eraser.js';
import { OWN_HOLD_MS, type OutboxEntry } from './outbox-rows.js';
import { publishRows } from './publish-rows.js';
import { Publisher } from './publisher.js';

/** Entries that wait for their turn at most: what comes beyond is left to the relay. */
const MAX_WAITING = 10_000;
/** Entries that are published together at most. */
const BATCH = 500;
/** Publishes in progress at a time: the next need not wait for the broker's disk. */
const MAX_IN_FLIGHT = 2;
/**
 * From one publish to the next at least: what is committed meanwhile travels together. Whoever comes after a pause does not wait;
 * a busy mesh handles larger batches, and that is what makes it fast.
 */
const PACE_MS = 40;
/** After a publish that failed nothing is tried for so long. */
const TROUBLE_MS = 500;
/** An entry that has waited longer is the relay's: both would say it. */
const MAX_WAIT_MS = OWN_HOLD_MS / 2;

interface Waiting {
  readonly entries: readonly OutboxEntry[];
  readonly since: number;
}

/**
 * Publishes what this process has just committed, from memory, and has the rows erased once the broker confirmed them. It may give
 * up at any point: a row that is still there is the relay's two seconds after it was written.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap {
  private waiting: Waiting[] = [];
  private waitingEntries = 0;
  private inFlight = 0;
  private quietUntil = 0;
  private nextAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;
  private idle: (() => void)[] = [];

  constructor(
    private readonly publisher: Publisher,
    private readonly eraser: Eraser,
    private readonly broker: Broker,
    @Inject(MESSAGING_SETTINGS) private readonly settings: Pick<MessagingSettings, 'packMax'>,
  ) {}

  /** The first event need not wait for the channel. */
  onApplicationBootstrap(): void {
    void this.publisher.ready().catch(() => undefined);
  }

  /** Returns at once. */
  dispatch(entries: readonly OutboxEntry[]): void {
    if (entries.length === 0 || this.stopping || this.waitingEntries + entries.length > MAX_WAITING) return;
    if (performance.now() < this.quietUntil) return;
    this.waiting.push({ entries, since: performance.now() });
    this.waitingEntries += entries.length;
    this.pump();
  }

  /** Ends what waits, as far as the broker is there. Called after everything else has stopped; again is harmless. */
  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.broker.leaveIfAway('publish');
    this.pump();
    if (this.inFlight > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
    await this.eraser.stop();
  }

  private pump(): void {
    while (this.inFlight < MAX_IN_FLIGHT && this.waiting.length > 0) {
      const waitMs = this.nextAt - performance.now();
      if (waitMs > 0 && !this.stopping) {
        this.timer ??= setTimeout(() => {
          this.timer = undefined;
          this.pump();
        }, waitMs);
        return;
      }
      this.nextAt = performance.now() + PACE_MS;
      this.inFlight += 1;
      void this.publishNext().finally(() => {
        this.inFlight -= 1;
        this.pump();
        if (this.inFlight === 0) for (const resolve of this.idle.splice(0)) resolve();
      });
    }
  }

  private take(): OutboxEntry[] {
    const entries: OutboxEntry[] = [];
    const oldest = performance.now() - MAX_WAIT_MS;
    let taken = 0;
    for (const { entries: more, since } of this.waiting) {
      if (entries.length >= BATCH) break;
      taken += 1;
      this.waitingEntries -= more.length;
      if (since >= oldest) entries.push(...more);
    }
    this.waiting.splice(0, taken);
    return entries;
  }

  private async publishNext(): Promise<void> {
    try {
      await this.publisher.ready();
      const entries = this.take();
      if (entries.length === 0) return;
      await failpoint('committed-before-publish');
      const { confirmed, refused } = await publishRows(this.publisher, entries, this.settings.packMax);
      this.eraser.erase(confirmed.map(({ id }) => id));
      if (refused.length > 0) this.leaveToRelay();
    } catch {
      this.leaveToRelay();
    }
  }

  /** It waits out trouble, tells about it and tries again. */
  private leaveToRelay(): void {
    this.quietUntil = performance.now() + TROUBLE_MS;
    this.waiting = [];
    this.waitingEntries = 0;
  }
}
