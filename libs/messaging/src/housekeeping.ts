import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions } from '#lib/persistence';

const EVERY_MS = 10 * 60_000;
const ROWS_A_ROUND = 20_000;

/** How long a repeated event is still recognised. */
export const INBOX_DAYS = 7;

/** Forgets inbox rows that no redelivery can reach any more, a slice at a time. */
@Injectable()
export class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(Housekeeping.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => void this.sweep().catch((error: unknown) => this.log.warn(`sweep failed: ${String(error)}`)),
      EVERY_MS,
    );
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async sweep(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(
        `DELETE FROM inbox WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM inbox WHERE handled_at < now() - make_interval(days => $1) LIMIT $2))`,
        [INBOX_DAYS, ROWS_A_ROUND],
      ),
    );
  }
}
