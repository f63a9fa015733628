import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions } from '#lib/persistence';

/** How long a repeated request is recognised: promised are 7 days. */
const KEPT_DAYS = 14;
const EVERY_MS = 10 * 60_000;
const ROWS_A_ROUND = 20_000;

/** Forgets idempotency keys that nobody will send again, a slice at a time. */
@Injectable()
export class OldKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(OldKeys.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => void this.forget().catch((error: unknown) => this.log.warn(`old keys stay: ${String(error)}`)),
      EVERY_MS,
    );
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  async forget(): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(
        `DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM idempotency_key WHERE used_at < now() - make_interval(days => $1) LIMIT $2))`,
        [KEPT_DAYS, ROWS_A_ROUND],
      ),
    );
  }
}
