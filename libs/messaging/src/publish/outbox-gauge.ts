import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Counter, Gauge, register } from 'prom-client';
import { Transactions } from '#lib/persistence';

const LOOK_MS = 1_000;

function gauge(name: string, help: string): Gauge {
  return (register.getSingleMetric(name) as Gauge | undefined) ?? new Gauge({ name, help });
}

/** How full the outbox is, looked at every second: for readiness, for the cap of intake's edge, for the metrics. */
@Injectable()
export class OutboxGauge implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly ageGauge = gauge('outbox_oldest_age_seconds', 'Age of the oldest event that waits for the broker');
  private readonly rowsGauge = gauge('outbox_pending_rows', 'Events that wait for the broker');
  readonly unroutable =
    (register.getSingleMetric('outbox_unroutable_total') as Counter | undefined) ??
    new Counter({ name: 'outbox_unroutable_total', help: 'Publishes that no queue took' });
  readonly relayed =
    (register.getSingleMetric('outbox_relayed_total') as Counter | undefined) ??
    new Counter({ name: 'outbox_relayed_total', help: 'Events that were not published straight after their commit' });
  private timer: NodeJS.Timeout | undefined;
  private looking = false;
  oldestAgeSeconds = 0;
  rows = 0;

  constructor(private readonly transactions: Transactions) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.lookAlone(), LOOK_MS);
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** A look that takes long must not be joined by others until they hold the whole pool. */
  private async lookAlone(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    await this.look();
    this.looking = false;
  }

  async look(): Promise<void> {
    try {
      const [row] = await this.transactions.read<{ rows: string; age: number }>(
        `SELECT (SELECT count(*) FROM outbox) AS rows,
                coalesce((SELECT extract(epoch FROM clock_timestamp() - created_at)::float8 FROM outbox ORDER BY id LIMIT 1), 0) AS age`,
      );
      this.rows = Number(row?.rows ?? 0);
      this.oldestAgeSeconds = Math.max(0, row?.age ?? 0);
      this.rowsGauge.set(this.rows);
      this.ageGauge.set(this.oldestAgeSeconds);
    } catch {
      // A database that is away shows in readiness; the last figures stand until it is back.
    }
  }
}
