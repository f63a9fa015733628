import { Injectable } from '@nestjs/common';
import { Database, RepeatingWork, Transactions } from '#lib/persistence';
import { AnalyticsConfig } from '../analytics.config.js';

const EVERY_MS = 10 * 60_000;
/** A window of a day needs whole minutes, and begins somewhere in an hour. */
const HOURS_BY_THE_MINUTE = 25;

/** Turns old minutes into hours, and drops hours and examples past retention. Any number of processes may do it at once. */
@Injectable()
export class TopicKeeper extends RepeatingWork {
  constructor(
    database: Database,
    private readonly transactions: Transactions,
    private readonly config: AnalyticsConfig,
  ) {
    super(database, EVERY_MS);
  }

  protected work(): Promise<void> {
    return this.keep();
  }

  /** Rows that another process is at are left to it. */
  async keep(): Promise<void> {
    await this.transactions.run((tx) => {
      tx.send(
        `WITH old AS (
           SELECT desk, minute, topic FROM topic_minute
           WHERE minute < date_trunc('hour', mesh_now(), 'UTC') - make_interval(hours => $1)
           ORDER BY desk, minute, topic FOR UPDATE SKIP LOCKED
         ), gone AS (
           DELETE FROM topic_minute AS counter USING old
           WHERE (counter.desk, counter.minute, counter.topic) = (old.desk, old.minute, old.topic) RETURNING counter.*
         )
         INSERT INTO topic_hour AS counter (desk, hour, topic, count)
         SELECT desk, date_trunc('hour', minute, 'UTC'), topic, sum(count) FROM gone GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
         ON CONFLICT (desk, hour, topic) DO UPDATE SET count = counter.count + excluded.count`,
        [HOURS_BY_THE_MINUTE],
      );
      tx.send('DELETE FROM topic_hour WHERE hour < mesh_now() - make_interval(days => $1)', [this.config.TOPIC_DAYS]);
      tx.send('DELETE FROM topic_example WHERE said_at < mesh_now() - make_interval(days => $1)', [
        this.config.TOPIC_EXAMPLE_DAYS,
      ]);
    });
  }
}
