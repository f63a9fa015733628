import { Injectable } from '@nestjs/common';
import { newId, NotificationRequestedV1 } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox, OUTBOX_COLUMNS, RejectMessage } from '#lib/messaging';
import { unnestRows, type Tx } from '#lib/persistence';
import { Preferences } from '../preferences/preferences.js';
import { MessageFormats } from './message-formats.js';
import { factsOf, type NoticeFacts, type TellingEvent } from './notice-facts.js';
import { planNotices, type PlannedNotice } from './plan-notices.js';
import { renderNotice, type RenderedNotice } from './render-notice.js';

const COLUMNS = {
  id: 'uuid',
  cause_event: 'uuid',
  occasion: 'text',
  desk: 'text',
  ticket_id: 'uuid',
  number: 'text',
  audience: 'text',
  recipient: 'text',
  channel: 'text',
  template: 'text',
  locale: 'text',
  tone: 'text',
  subject: 'text',
  body: 'text',
} as const;

type NotificationRow = Record<keyof typeof COLUMNS, string>;

/** Turns events into deliveries with their work orders, a batch in one statement. */
@Injectable()
export class NoticePlanner {
  private readonly formats = new MessageFormats();

  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    private readonly preferences: Preferences,
  ) {}

  async plan(tx: Tx, events: readonly TellingEvent[]): Promise<void> {
    const told = events.map((event) => ({ event, facts: factsOf(event) }));
    const wishes = await this.preferences.wishesOf(
      tx,
      told.map(({ facts }) => facts.customer.ref),
    );
    const rows: NotificationRow[] = [];
    const orders = [];
    for (const { event, facts } of told) {
      const desk = this.deskOf(facts);
      for (const notice of planNotices(desk, facts, wishes.get(facts.customer.ref))) {
        const row = toRow(event.id, facts, notice, renderNotice(desk, facts, notice, this.formats));
        rows.push(row);
        const data = { notificationId: row.id, ticketId: facts.ticketId, channel: notice.channel };
        orders.push(NotificationRequestedV1.create(data, { cause: event }));
      }
    }
    if (rows.length === 0) return;
    const planned = unnestRows(rows, COLUMNS);
    const requested = unnestRows(
      this.outbox.rows(orders).map((order, i) => ({ ...order, notificationId: rows[i]?.id })),
      { ...OUTBOX_COLUMNS, notificationId: 'uuid' },
      planned.params.length,
    );
    tx.send(
      `WITH planned AS (
         INSERT INTO notification (${planned.columns}, planned_at) SELECT planned.*, (SELECT mesh_now()) FROM ${planned.from} AS planned
         ON CONFLICT (cause_event, audience, recipient, channel) DO NOTHING RETURNING id
       )
       INSERT INTO outbox (exchange, routing_key, type, attributes, data)
       SELECT exchange, routing_key, type, attributes, data
       FROM ${requested.from} AS requested (exchange, routing_key, type, attributes, data, notification_id)
       WHERE notification_id IN (SELECT id FROM planned)`,
      [...planned.params, ...requested.params],
    );
  }

  private deskOf({ desk }: NoticeFacts) {
    if (!this.desks.has(desk)) throw new RejectMessage(`no desk "${desk}" in this installation`);
    return this.desks.get(desk);
  }
}

function toRow(
  causeEvent: string,
  facts: NoticeFacts,
  notice: PlannedNotice,
  rendered: RenderedNotice,
): NotificationRow {
  return {
    id: newId(),
    cause_event: causeEvent,
    occasion: facts.occasion,
    desk: facts.desk,
    ticket_id: facts.ticketId,
    number: facts.number,
    audience: notice.audience,
    recipient: notice.recipient,
    channel: notice.channel,
    template: notice.template,
    ...rendered,
  };
}
