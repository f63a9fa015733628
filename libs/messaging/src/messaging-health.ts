import { Injectable } from '@nestjs/common';
import { Broker } from './broker.js';
import { MeshServer } from './mesh-server.js';
import { OutboxGauge } from './publish/outbox-gauge.js';

export interface MessagingReport {
  /** Whether every queue of this process is being consumed right now. */
  readonly consumersAttached: boolean;
  readonly outboxOldestAgeSeconds: number;
  readonly outboxRows: number;
  /** Queue -> `attached` or `detached`, and the broker's state. */
  readonly detail: Record<string, string>;
}

/** What readiness asks about messaging. */
@Injectable()
export class MessagingHealth {
  constructor(
    private readonly server: MeshServer,
    private readonly broker: Broker,
    private readonly gauge: OutboxGauge,
  ) {}

  report(): MessagingReport {
    const queues = this.server.report();
    const attached = Object.values(queues);
    return {
      consumersAttached: attached.every(Boolean),
      outboxOldestAgeSeconds: this.gauge.oldestAgeSeconds,
      outboxRows: this.gauge.rows,
      detail: {
        ...Object.fromEntries(Object.entries(queues).map(([queue, is]) => [queue, is ? 'attached' : 'detached'])),
        broker: this.broker.blocked ?? (this.broker.isConnected('publish') ? 'connected' : 'away'),
      },
    };
  }
}
