import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { Instant } from '#lib/contracts';
import { depthOf, QueueDepths } from '../accounting/queue-depths.js';
import { queuesOf, WHO_HEARS_WHAT } from '../accounting/who-hears-what.js';
import { Metrics } from '#lib/service';

/** `GET /v1/queues`. Messages wait in a queue, its retry queues and its parked queue; those in work may be missing. */
export const QueueView = z.object({
  /** When the broker was asked last with success; null: never since the process began. */
  asOf: Instant.nullable(),
  /** The broker does not answer: the figures are old. */
  stale: z.boolean(),
  queues: z.array(z.object({ queue: z.string(), messages: z.int().nonnegative() })),
});
export type QueueView = z.infer<typeof QueueView>;

/** Who asks more often gets the same figures. */
const KEPT_MS = 2_000;

/** How full each queue is. The broker is asked when somebody wants to know. */
@Injectable()
export class QueueWatch {
  private readonly log = new Logger(QueueWatch.name);
  private readonly gauge;
  private view: QueueView = { asOf: null, stale: true, queues: [] };
  private readAt = -KEPT_MS;

  constructor(
    private readonly depths: QueueDepths,
    metrics: Metrics,
  ) {
    this.gauge = metrics.gauge('queue_depth_messages', 'Messages that wait in a queue, as seen last', ['queue']);
  }

  async read(): Promise<QueueView> {
    if (performance.now() - this.readAt < KEPT_MS) return this.view;
    const names = WHO_HEARS_WHAT.flatMap(queuesOf);
    try {
      const depths = await this.depths.read(names);
      const queues = names.map((queue) => ({ queue, messages: depthOf(depths, queue) }));
      this.view = { asOf: new Date().toISOString(), stale: false, queues };
      for (const { queue, messages } of queues) this.gauge.set({ queue }, messages);
    } catch (error: unknown) {
      this.log.warn(`the broker's queues could not be read: ${String(error)}`);
      this.view = { ...this.view, stale: true };
    }
    this.readAt = performance.now();
    return this.view;
  }
}
