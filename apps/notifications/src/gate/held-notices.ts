import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { type Channel, NotificationRequestedV1 } from '#lib/contracts';
import { Outbox } from '#lib/messaging';
import { Database, RepeatingTask, Transactions } from '#lib/persistence';
import { NotificationsConfig } from '../notifications.config.js';

const MOST_AT_ONCE = 200;

interface DueRow {
  readonly id: string;
  readonly ticketId: string | null;
  readonly channel: Channel;
}

/** Orders the delivery of what the gate held, once its time has come. Late after a downtime, never lost: it is claimed from the rows themselves. */
@Injectable()
export class HeldNotices implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly task: RepeatingTask;

  constructor(
    private readonly database: Database,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    config: NotificationsConfig,
  ) {
    this.task = new RepeatingTask(HeldNotices.name, config.HELD_POLL_MS, () => this.release());
  }

  onApplicationBootstrap(): void {
    void this.task.start(this.database);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.task.stop();
  }

  private async release(): Promise<void> {
    while ((await this.releaseSome()) === MOST_AT_ONCE);
  }

  private releaseSome(): Promise<number> {
    return this.transactions.run(async (tx) => {
      const due = await tx.query<DueRow[]>(
        `WITH due AS (
           SELECT id FROM notification WHERE state = 'held' AND not_before <= mesh_now() ORDER BY not_before LIMIT $1
           FOR UPDATE SKIP LOCKED
         ), released AS (
           UPDATE notification SET state = 'planned' FROM due WHERE notification.id = due.id
           RETURNING notification.id, ticket_id, channel
         )
         SELECT id, ticket_id AS "ticketId", channel FROM released`,
        [MOST_AT_ONCE],
      );
      this.outbox.add(
        tx,
        ...due.map(({ id, ticketId, channel }) =>
          NotificationRequestedV1.create({ notificationId: id, ticketId: ticketId ?? undefined, channel }),
        ),
      );
      return due.length;
    });
  }
}
