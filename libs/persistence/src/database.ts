import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Nobody can be served at the moment: the database does not answer. HTTP turns this into 503. */
export class DatabaseUnavailable extends Error {
  constructor(cause?: unknown) {
    super('the database is not available', { cause });
    this.name = 'DatabaseUnavailable';
  }
}

const RETRY_MS = 500;

/**
 * Connects in the background and keeps trying, so that a service starts, and its liveness holds, while Postgres is down.
 * Once connected, the pool replaces broken connections by itself.
 */
@Injectable()
export class Database implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Database.name);
  private closing = false;
  private markReady: () => void = () => undefined;
  /** Settles when the first connection stands. */
  readonly ready = new Promise<void>((resolve) => (this.markReady = resolve));

  constructor(private readonly dataSource: DataSource) {}

  onApplicationBootstrap(): void {
    void this.connect();
  }

  /** @throws DatabaseUnavailable before the first connection */
  requireConnected(): void {
    if (!this.dataSource.isInitialized) throw new DatabaseUnavailable();
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }

  private async connect(): Promise<void> {
    for (let attempt = 1; !this.closing; attempt += 1) {
      try {
        await this.dataSource.initialize();
        this.markReady();
        return;
      } catch (error: unknown) {
        if (attempt % 20 === 1)
          this.log.warn(`database does not answer, trying again every ${RETRY_MS} ms: ${String(error)}`);
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}
