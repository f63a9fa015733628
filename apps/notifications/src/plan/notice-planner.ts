import { Injectable } from '@nestjs/common';
import { newId, type OutgoingEvent } from '#lib/contracts';
import { Desks } from '#lib/desks';
import { Outbox, OUTBOX_COLUMNS, RejectMessage } from '#lib/messaging';
import { databaseTime, unnestRows, type Tx } from '#lib/persistence';
import { Metrics } from '#lib/service';
import { judgeNotice } from '../gate/judge-notice.js';
import { Preferences } from '../preferences/preferences.js';
import { MessageFormats } from './message-formats.js';
import { factsOf, type NoticeFacts, type TellingEvent } from './notice-facts.js';
import { type NotificationRow, NOTIFICATION_COLUMNS, orderOf, reasonOf, rowOf } from './notification-row.js';
import { planNotices } from './plan-notices.js';
import { renderNotice } from './render-notice.js';

/** Turns events into deliveries with their work orders, a batch in one statement. */
@Injectable()
export class NoticePlanner {
  private readonly formats = new MessageFormats();
  private readonly verdicts;

  constructor(
    private readonly desks: Desks,
    private readonly outbox: Outbox,
    private readonly preferences: Preferences,
    metrics: Metrics,
  ) {
    this.verdicts = metrics.counter('contact_gate_verdicts_total', 'What the contact gate said', [
      'purpose',
      'verdict',
      'reason',
    ]);
  }

  async plan(tx: Tx, events: readonly TellingEvent[]): Promise<void> {
    const told = events.map((event) => ({ event, facts: factsOf(event) }));
    const [wishesOf, now] = await Promise.all([
      this.preferences.wishesOf(
        tx,
        told.map(({ facts }) => facts.customer.ref),
      ),
      databaseTime(tx),
    ]);
    const rows: NotificationRow[] = [];
    const orders: { id: string; order: OutgoingEvent }[] = [];
    for (const { event, facts } of told) {
      const desk = this.deskOf(facts);
      const wishes = wishesOf.get(facts.customer.ref) ?? {};
      for (const notice of planNotices(desk, facts, wishes)) {
        const rendered = renderNotice(desk, facts, notice, this.formats);
        const verdict = judgeNotice(desk, facts, notice, rendered, wishes, now);
        this.verdicts.inc({ purpose: notice.purpose, verdict: verdict.do, reason: reasonOf(verdict) ?? '' });
        const judged = { id: newId(), cause: event, facts, notice, rendered, verdict, now };
        rows.push(rowOf(judged));
        const order = orderOf(judged);
        if (order !== undefined) orders.push({ id: judged.id, order });
      }
    }
    if (rows.length === 0) return;
    const planned = unnestRows(rows, NOTIFICATION_COLUMNS);
    const requested = unnestRows(
      this.outbox
        .rows(orders.map(({ order }) => order))
        .map((order, i) => ({ ...order, notificationId: orders[i]?.id })),
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
