import { Injectable } from '@nestjs/common';
import type { Tx } from '#lib/persistence';
import type { NotificationRequestedV1 } from '#lib/contracts';
import { Outbox, RejectMessage } from '#lib/messaging';
import { type Delivered, outcomeEvent } from '../deliver/outcome-event.js';
import { INBOX_CHANNELS } from '../deliver/lanes.js';
import { intoInboxes } from './into-inboxes.js';

type DeliveredRow = Delivered & { attempts: number; at: Date };

/** Puts notifications into the inboxes of their readers. */
@Injectable()
export class InboxWriter {
  constructor(private readonly outbox: Outbox) {}

  /** @throws RejectMessage for an order without its notification */
  async deliver(tx: Tx, orders: readonly NotificationRequestedV1[]): Promise<void> {
    const causes = new Map(orders.map((order) => [order.data.notificationId, order]));
    const delivered = await tx.query<DeliveredRow[]>(DELIVER, [[...causes.keys()], INBOX_CHANNELS]);
    if (delivered.length < causes.size) await this.assertKnown(tx, [...causes.keys()]);
    const events = delivered.flatMap(({ attempts, at, ...row }) => {
      const cause = causes.get(row.id);
      return cause === undefined ? [] : [outcomeEvent(row, { attempts, at: at.toISOString() }, cause)];
    });
    this.outbox.add(tx, ...events);
  }

  /** Orders for what has been delivered before are harmless; orders for what never was are not ours. */
  private async assertKnown(tx: Tx, ids: readonly string[]): Promise<void> {
    const [unknown] = await tx.query<{ id: string }[]>(
      `SELECT id FROM unnest($1::uuid[]) AS asked (id)
       WHERE NOT EXISTS (SELECT FROM notification WHERE notification.id = asked.id AND channel = ANY ($2::text[]))`,
      [ids, INBOX_CHANNELS],
    );
    if (unknown !== undefined) throw new RejectMessage('no such notification for an inbox');
  }
}

const DELIVER = `
  WITH taken AS (
    UPDATE notification SET state = 'sent', attempts = attempts + 1, calls = calls + 1, reason = NULL, finished_at = (SELECT mesh_now())
    WHERE id = ANY ($1::uuid[]) AND state = 'planned' AND channel = ANY ($2::text[])
    RETURNING *
  ), ${intoInboxes('taken')}
  SELECT id, ticket_id AS "ticketId", desk, channel, audience, recipient, occasion, template, attempts, finished_at AS at
  FROM taken`;
