import { Injectable } from '@nestjs/common';
import { newId, type OutgoingEvent } from '#lib/contracts';
import { Outbox, OUTBOX_COLUMNS } from '#lib/messaging';
import { type Tx, unnestRows } from '#lib/persistence';
import { ContactGate } from '../gate/contact-gate.js';
import type { Draft } from './draft.js';
import { MessageFormats } from './message-formats.js';
import { type NotificationRow, NOTIFICATION_COLUMNS, orderOf, rowOf } from './notification-row.js';
import type { Wishes } from './plan-notices.js';
import { renderNotice } from './render-notice.js';

/** Writes notices, has them judged, and stores them with the orders of their lanes: a batch in one statement. */
@Injectable()
export class NoticeWriter {
  private readonly formats = new MessageFormats();

  constructor(
    private readonly outbox: Outbox,
    private readonly gate: ContactGate,
  ) {}

  /**
   * A notice of a cause, an audience, a recipient and a channel that is there already is left as it is.
   *
   * @param wishesOf of the customers among the recipients who have any
   * @param now database time
   */
  async write(tx: Tx, drafts: readonly Draft[], wishesOf: ReadonlyMap<string, Wishes>, now: Date): Promise<void> {
    if (drafts.length === 0) return;
    const written = drafts.map((draft) => ({ draft, rendered: renderNotice(draft, this.formats) }));
    const outbound = written.map(({ draft, rendered }) => ({
      ...draft,
      ...draft.notice,
      text: `${rendered.subject}\n${rendered.body}`,
    }));
    const verdicts = await this.gate.judge(tx, outbound, wishesOf, now);
    const rows: NotificationRow[] = [];
    const orders: { id: string; order: OutgoingEvent }[] = [];
    for (const [index, { draft, rendered }] of written.entries()) {
      const verdict = verdicts[index];
      if (verdict === undefined) throw new Error('fewer verdicts than notices');
      const judged = { id: newId(), draft, rendered, verdict, now };
      rows.push(rowOf(judged));
      const order = orderOf(judged);
      if (order !== undefined) orders.push({ id: judged.id, order });
    }
    this.store(tx, rows, orders);
  }

  /** That somebody waits is not told after something newer: the events of a ticket may come in any order. */
  private store(tx: Tx, rows: readonly NotificationRow[], orders: readonly { id: string; order: OutgoingEvent }[]) {
    const planned = unnestRows(rows, NOTIFICATION_COLUMNS);
    const entries = this.outbox.entries(orders.map(({ order }) => order));
    const requested = unnestRows(
      entries.map((entry, i) => ({ ...entry, notificationId: orders[i]?.id })),
      { ...OUTBOX_COLUMNS, notificationId: 'uuid' },
      planned.params.length,
    );
    this.outbox.send(
      tx,
      entries,
      `WITH planned AS (
         INSERT INTO notification (${planned.columns}, planned_at)
         SELECT new.*, (SELECT mesh_now()) FROM ${planned.from} AS new (${planned.columns})
         WHERE new.occasion <> 'ticket.queued' OR NOT EXISTS (
           SELECT FROM notification told WHERE told.ticket_id = new.ticket_id AND told.version > new.version
             AND told.audience = 'customer' AND new.audience = 'customer')
         ON CONFLICT (cause_event, audience, recipient, channel) DO NOTHING RETURNING id
       )
       INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
       SELECT id, exchange, routing_key, type, attributes, data
       FROM ${requested.from} AS requested (id, exchange, routing_key, type, attributes, data, notification_id)
       WHERE notification_id IN (SELECT id FROM planned)
       RETURNING id`,
      [...planned.params, ...requested.params],
    );
  }
}
