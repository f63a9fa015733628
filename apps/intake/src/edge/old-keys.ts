import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transactions, forgetOldRows } from '#lib/persistence';

/** How long a repeated request is recognised: promised are 7 days. */
const KEPT_DAYS = 14;
const EVERY_MS = 10 * 60_000;

/** Forgets idempotency keys that nobody will send again, a slice at a time. */
@Injectable()
export class OldKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger(OldKeys.name);
  private timer: NodeJS.Timeout | undefined;
  private closing = false;

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => void this.forget().catch((error: unknown) => this.log.warn(`old keys stay: ${String(error)}`)),
      EVERY_MS,
    );
  }

  onApplicationShutdown(): void {
    this.closing = true;
    clearInterval(this.timer);
  }

  forget(): Promise<void> {
    const old = { table: 'idempotency_key', column: 'used_at', days: KEPT_DAYS };
    return forgetOldRows(this.transactions, old, () => !this.closing);
  }
}
