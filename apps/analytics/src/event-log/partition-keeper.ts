import { Injectable, Logger } from '@nestjs/common';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { AnalyticsConfig } from '../analytics.config.js';

const EVERY_MS = 3_600_000;

/** Makes the log's next days ahead of time and drops the ones past retention. Until it has, the default partition takes them. */
@Injectable()
export class PartitionKeeper extends RepeatingWork {
  private readonly log = new Logger(PartitionKeeper.name);

  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly config: AnalyticsConfig,
  ) {
    super(database, EVERY_MS);
  }

  protected async work(): Promise<void> {
    const { made, dropped } = await this.keep();
    if (made + dropped > 0) this.log.log(`made ${made} days of the event log, dropped ${dropped}`);
  }

  async keep(): Promise<{ made: number; dropped: number }> {
    const [row] = await this.transactions.read<{ made: number; dropped: number }>(
      'SELECT make_event_log_days($1) AS made, drop_event_log_days($2) AS dropped',
      [this.config.EVENT_LOG_DAYS_AHEAD, this.config.EVENT_LOG_DAYS],
    );
    return row ?? { made: 0, dropped: 0 };
  }
}
