import { Inject, Injectable } from '@nestjs/common';
import { type Channel, newRisingId, type OutgoingEvent } from '#lib/contracts';
import { MESSAGING_SETTINGS, type MessagingSettings, Outbox, OUTBOX_COLUMNS, servesLane } from '#lib/messaging';
import { type Tx, unnestRows } from '#lib/persistence';
import { INBOX_CHANNELS } from '../deliver/lanes.js';
import { ContactGate } from '../gate/contact-gate.js';
import { InboxStreams } from '../inbox/inbox-streams.js';
import { intoInboxes } from '../inbox/into-inboxes.js';
import type { Draft } from './draft.js';
import { MessageFormats } from './message-formats.js';
import { eventOf, type NotificationRow, NOTIFICATION_COLUMNS, rowOf } from './notification-row.js';
import type { Wishes } from './plan-notices.js';
import { renderNotice } from './render-notice.js';

/**
 * Writes notices, has them judged, and stores them with the orders of their lanes: a batch in one statement.
 *
 * What goes to an inbox whose lane this process serves is delivered in that statement: the way over the lane's queue would end in
 * this very process.
 */
@Injectable()
export class NoticeWriter {
  private readonly formats = new MessageFormats();
  private readonly inboxesHere: ReadonlySet<Channel>;

  constructor(
    private readonly outbox: Outbox,
    private readonly gate: ContactGate,
    private readonly streams: InboxStreams,
    @Inject(MESSAGING_SETTINGS) settings: MessagingSettings,
  ) {
    this.inboxesHere = new Set(INBOX_CHANNELS.filter((channel) => servesLane(settings, channel)));
  }

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
    const events: { id: string; event: OutgoingEvent }[] = [];
    for (const [index, { draft, rendered }] of written.entries()) {
      const verdict = verdicts[index];
      if (verdict === undefined) throw new Error('fewer verdicts than notices');
      const atOnce = this.inboxesHere.has(draft.notice.channel);
      // Rising: an inbox shows the notices of one batch in the order of their events.
      const judged = { id: newRisingId(), draft, rendered, verdict, atOnce, now };
      rows.push(rowOf(judged));
      const event = eventOf(judged);
      if (event !== undefined) events.push({ id: judged.id, event });
    }
    this.store(tx, rows, events);
    if (rows.some(({ state }) => state === 'sent')) tx.afterCommit(() => this.streams.wake());
  }

  /** That somebody waits is not told after something newer: the events of a ticket may come in any order. */
  private store(tx: Tx, rows: readonly NotificationRow[], events: readonly { id: string; event: OutgoingEvent }[]) {
    const planned = unnestRows(rows, NOTIFICATION_COLUMNS);
    const entries = this.outbox.entries(events.map(({ event }) => event));
    const said = unnestRows(
      entries.map((entry, i) => ({ ...entry, notificationId: events[i]?.id })),
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
         ON CONFLICT (cause_event, audience, recipient, channel) DO NOTHING RETURNING *
       ), sent AS (
         SELECT * FROM planned WHERE state = 'sent'
       ), ${intoInboxes('sent')}
       INSERT INTO outbox (id, exchange, routing_key, type, attributes, data)
       SELECT id, exchange, routing_key, type, attributes, data
       FROM ${said.from} AS said (id, exchange, routing_key, type, attributes, data, notification_id)
       WHERE notification_id IN (SELECT id FROM planned)
       RETURNING id`,
      [...planned.params, ...said.params],
    );
  }
}
