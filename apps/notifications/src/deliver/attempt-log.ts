import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { NotificationRequestedV1 } from '#lib/contracts';
import { Inbox, isOutage, Outbox } from '#lib/messaging';
import { Transactions, unnestRows } from '#lib/persistence';
import type { Step } from './after-answer.js';
import { Collector } from './collector.js';
import type { Delivery } from './delivery.js';
import { outcomeEvent } from './outcome-event.js';

export interface Attempt {
  readonly event: NotificationRequestedV1;
  readonly delivery: Delivery;
  readonly step: Step;
}

const MAX_BATCH = 100;
const TRIES_IN_OUTAGE = 20;
const OUTAGE_PAUSE_MS = 250;

const COLUMNS = {
  id: 'uuid',
  outcome: 'text',
  state: 'text',
  counts: 'boolean',
  reason: 'text',
  provider_id: 'text',
  wait_seconds: 'double precision',
} as const;

/** Keeps every try. A try that ends its notification commits together with the inbox and the event that says so. */
@Injectable()
export class AttemptLog {
  private readonly collectors = new Map<string, Collector<Attempt, void>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly inbox: Inbox,
    private readonly outbox: Outbox,
  ) {}

  /** Attempts of one queue that come while others are being written are written together. */
  async record(queue: string, attempt: Attempt): Promise<void> {
    let collector = this.collectors.get(queue);
    if (collector === undefined) {
      collector = new Collector((attempts) => this.write(queue, attempts), MAX_BATCH);
      this.collectors.set(queue, collector);
    }
    await collector.ask(attempt);
  }

  /**
   * The provider has done its part already, so an outage of the database is waited for here for a while: running the order
   * again would call the provider again.
   */
  private async write(queue: string, attempts: readonly Attempt[]): Promise<void[]> {
    const byId = new Map(attempts.map((attempt) => [attempt.delivery.id, attempt]));
    const once = [...byId.values()].toSorted((a, b) => (a.delivery.id < b.delivery.id ? -1 : 1));
    for (let tried = 1; ; tried += 1) {
      try {
        await this.commit(queue, once);
        return attempts.map(() => undefined);
      } catch (error: unknown) {
        if (!isOutage(error) || tried === TRIES_IN_OUTAGE) throw error;
        await pause(OUTAGE_PAUSE_MS);
      }
    }
  }

  private async commit(queue: string, attempts: readonly Attempt[]): Promise<void> {
    const rows = unnestRows(
      attempts.map(({ delivery, step }) => ({
        id: delivery.id,
        outcome: step.outcome,
        state: step.state,
        counts: step.counts,
        reason: step.reason,
        provider_id: step.providerId,
        wait_seconds: step.delayMs === undefined ? undefined : step.delayMs / 1000,
      })),
      COLUMNS,
    );
    const ended = attempts.filter(({ step }) => step.state !== 'planned').map(({ event }) => event);
    await this.transactions.run(
      async (tx) => {
        if (ended.length > 0) await this.inbox.claim(tx, queue, ended);
        const changed = await tx.query<{ id: string; attempts: number; at: Date }[]>(
          `WITH tried AS (SELECT * FROM ${rows.from} AS tried (${rows.columns})),
           changed AS (
             UPDATE notification SET calls = calls + 1, attempts = attempts + tried.counts::int, state = tried.state,
               reason = tried.reason, provider_id = tried.provider_id,
               not_before = (SELECT mesh_now()) + make_interval(secs => tried.wait_seconds),
               finished_at = CASE WHEN tried.state <> 'planned' THEN (SELECT mesh_now()) END
             FROM tried WHERE notification.id = tried.id AND notification.state = 'planned'
             RETURNING notification.id, calls, attempts, (SELECT mesh_now()) AS at
           ), noted AS (
             INSERT INTO attempt (notification_id, seq, at, outcome, gave_up, provider_id, error)
             SELECT id, calls, at, tried.outcome, tried.state = 'failed', tried.provider_id, tried.reason
             FROM changed JOIN tried USING (id)
           )
           SELECT id, attempts, at FROM changed`,
          rows.params,
        );
        const byId = new Map(changed.map((row) => [row.id, row]));
        const outcomes = attempts.flatMap(({ event, delivery, step }) => {
          const row = byId.get(delivery.id);
          if (row === undefined || step.state === 'planned') return [];
          const failedBecause = step.state === 'failed' ? (step.reason ?? step.outcome) : undefined;
          return [outcomeEvent(delivery, { attempts: row.attempts, at: row.at.toISOString(), failedBecause }, event)];
        });
        this.outbox.add(tx, ...outcomes);
      },
      { traceparent: attempts[0]?.event.traceparent },
    );
  }
}
