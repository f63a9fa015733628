import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Instant } from '#lib/contracts';
import { Database, RepeatingWork } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { depthOf, QueueDepths } from '../accounting/queue-depths.js';
import { queuesOf, WHO_HEARS_WHAT } from '../accounting/who-hears-what.js';
import { AnalyticsConfig } from '../analytics.config.js';
import { isStale } from './is-stale.js';
import { withinTime } from './within-time.js';

/** `GET /v1/queues`. Messages wait in a queue, its retry queues and its parked queue; those in work may be missing. */
export const QueueView = z.object({
  /** When the broker was asked last with success; null: never since the process began. */
  asOf: Instant.nullable(),
  /** The figures are old: three readings in a row brought none. */
  stale: z.boolean(),
  queues: z.array(z.object({ queue: z.string(), messages: z.int().nonnegative() })),
});
export type QueueView = z.infer<typeof QueueView>;

const TIMEOUT_MS = 4_000;
/** A retry queue that nothing has needed yet is looked for once a minute. */
const MISSING_MS = 60_000;

/** How full each queue is, read again and again: an alarm must not wait for somebody to look. */
@Injectable()
export class QueueWatch extends RepeatingWork {
  private readonly names = WHO_HEARS_WHAT.flatMap(queuesOf);
  private readonly depth;
  private readAt: number | undefined;
  private seen: Omit<QueueView, 'stale'> = { asOf: null, queues: [] };

  constructor(
    database: Database,
    private readonly depths: QueueDepths,
    private readonly config: AnalyticsConfig,
    metrics: Metrics,
  ) {
    super(database, config.QUEUE_WATCH_MS);
    this.depth = metrics.gauge('queue_depth_messages', 'Messages that wait in a queue, as seen last', ['queue']);
    metrics.gauge('queue_depth_stale', '1 while the depths of the queues are too old to be believed', [], (gauge) =>
      gauge.set(Number(this.view().stale)),
    );
  }

  view(): QueueView {
    return { ...this.seen, stale: isStale(this.readAt, performance.now(), this.config.QUEUE_WATCH_MS) };
  }

  protected async work(): Promise<void> {
    const depths = await withinTime(TIMEOUT_MS, this.depths.read(this.names, MISSING_MS));
    const queues = this.names.map((queue) => ({ queue, messages: depthOf(depths, queue) }));
    for (const { queue, messages } of queues) this.depth.set({ queue }, messages);
    this.readAt = performance.now();
    this.seen = { asOf: new Date().toISOString(), queues };
  }
}
