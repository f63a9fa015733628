import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions, forgetOldRows } from '#lib/persistence';

const EVERY_MS = 10 * 60_000;

/** How long a repeated event is still recognised. */
export const INBOX_DAYS = 7;

/** Forgets inbox rows that no redelivery can reach any more, a slice at a time. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Housekeeping.name);
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => void this.sweep().catch((error: unknown) => this.log.warn(`sweep failed: ${String(error)}`)),
      EVERY_MS,
    );
  }

  onApplicationShutdown(): void {
    this.closing = true;
    clearInterval(this.timer);
  }

  sweep(): Promise<void> {
    const old = { table: 'inbox', column: 'handled_at', days: INBOX_DAYS };
    return forgetOldRows(this.transactions, old, () => !this.closing);
  }
}
