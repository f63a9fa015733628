import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Database, Transactions } from '#lib/persistence';
import { Broker, BrokerUnavailable } from '../broker.js';
import { failpoint } from '../failpoint.js';
import { MESSAGING_SETTINGS, type MessagingSettings } from '../settings.js';
import { OutboxGauge } from './outbox-gauge.js';
import { type OutboxRow, OutboxRows } from './outbox-rows.js';
import { Pause } from './pause.js';
import { publishRows } from './publish-rows.js';
import { Publisher } from './publisher.js';

const TROUBLE_MS = 500;

/**
 * The guarantee behind the dispatcher: carries whatever stands in the outbox longer than it should, whoever wrote it. Take rows out,
 * publish with confirms, commit. A relay that dies before the commit leaves the rows to the next one. An event may be published
 * twice, never not at all.
 */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Relay.name);
  private stopping = false;
  private readonly pause = new Pause();
  private markStopped: () => void = () => undefined;
  private readonly stopped = new Promise<void>((resolve) => (this.markStopped = resolve));
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly rows: OutboxRows,
    private readonly publisher: Publisher,
    private readonly broker: Broker,
    private readonly gauge: OutboxGauge,
    @Inject(MESSAGING_SETTINGS) private readonly settings: MessagingSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Carries what is due, once more, and ends. Called after the dispatcher has stopped; again is harmless. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.markStopped();
    this.pause.end();
    await this.broker.leaveIfAway('publish');
    await this.running;
  }

  private async run(): Promise<void> {
    await Promise.race([this.database.ready, this.stopped]);
    while (!this.stopping) {
      try {
        const claimed = await this.carryBatch();
        if (claimed < this.batchSize) await this.pause.take(this.settings.outboxPollMs ?? 250);
      } catch (error: unknown) {
        this.log.warn(`outbox waits: ${String(error)}`);
        await this.pause.take(TROUBLE_MS);
      }
    }
    // What is due by now leaves with this process if it can; otherwise another relay takes it.
    await this.carryBatch().catch(() => undefined);
  }

  /**
   * @returns how many rows waited, up to the size of a batch
   * @throws BrokerUnavailable when nothing was taken; what was refused waits then, and lets what is behind it pass all the same
   */
  private async carryBatch(): Promise<number> {
    const { taken, nothingTaken } = await this.transactions.run(async (tx) => {
      const rows = await this.rows.take(tx, this.batchSize);
      if (rows.length === 0) return { taken: 0, nothingTaken: false };
      await failpoint('relay-read');
      const { confirmed, unroutable, refused } = await publishRows(this.publisher, rows, this.settings.packMax);
      this.gauge.relayed.inc(confirmed.length);
      this.rows.countPublished(tx, confirmed);
      this.rows.putBack(tx, unroutable, 'unroutable');
      this.rows.putBack(tx, refused, 'refused');
      if (unroutable.length > 0) this.reportUnroutable(unroutable);
      return { taken: rows.length, nothingTaken: refused.length > 0 && confirmed.length === 0 };
    });
    if (nothingTaken) throw new BrokerUnavailable('the broker refuses messages');
    return taken;
  }

  private reportUnroutable(rows: readonly OutboxRow[]): void {
    this.gauge.unroutable.inc(rows.length);
    const addresses = new Set(rows.map((row) => `${row.exchange} ${row.routingKey}`));
    this.log.error(`nobody listens to ${[...addresses].join(', ')}: ${rows.length} messages stay in the outbox`);
  }

  private get batchSize(): number {
    return this.settings.outboxBatch ?? 500;
  }
}
