import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import { type DatabaseSettings, poolOptions } from './database-options.js';

/** The token under which a service provides its `DatabaseSettings`. */
export const DATABASE_SETTINGS = Symbol('DATABASE_SETTINGS');

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
  private readonly connections: pg.Pool;
  private connected = false;
  private closing = false;
  private markReady: () => void = () => undefined;
  /** Settles when the first connection stands. */
  readonly ready = new Promise<void>((resolve) => (this.markReady = resolve));

  constructor(@Inject(DATABASE_SETTINGS) settings: DatabaseSettings) {
    this.connections = new pg.Pool(poolOptions(settings));
    // An idle connection that breaks is replaced; without a listener it would end the process.
    this.connections.on('error', () => undefined);
  }

  onApplicationBootstrap(): void {
    void this.connect();
  }

  get isConnected(): boolean {
    return this.connected;
  }

  /** @throws DatabaseUnavailable before the first connection */
  get pool(): pg.Pool {
    if (!this.connected) throw new DatabaseUnavailable();
    return this.connections;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closing = true;
    this.connected = false;
    await this.connections.end();
  }

  private async connect(): Promise<void> {
    for (let attempt = 1; !this.closing; attempt += 1) {
      try {
        await this.connections.query('SELECT 1');
        this.connected = true;
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
