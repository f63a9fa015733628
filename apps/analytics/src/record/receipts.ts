import { unnestRows, type Tx } from '#lib/persistence';
import type { HeardEvent } from './heard-events.js';

/** What a customer is told first, whatever the channel: that their words came, where they went, or the answer. */
const RECEIPTS: readonly string[] = ['ticket.opened', 'ticket.queued', 'ticket.answered'];

const COLUMNS = { ticket_id: 'uuid', acknowledged_at: 'timestamptz' } as const;
type Row = { [Column in keyof typeof COLUMNS]: string };

/** When the customer of each ticket was first told anything, in the order of the ids. */
export function receiptsOf(events: readonly HeardEvent[]): Row[] {
  const first = new Map<string, string>();
  for (const { type, data } of events) {
    if (type !== 'support.notification.sent.v1') continue;
    const { ticketId, audience, occasion, sentAt } = data;
    if (ticketId === undefined || audience !== 'customer' || !RECEIPTS.includes(occasion)) continue;
    const known = first.get(ticketId);
    if (known === undefined || Date.parse(sentAt) < Date.parse(known)) first.set(ticketId, sentAt);
  }
  return [...first]
    .map(([ticket_id, acknowledged_at]) => ({ ticket_id, acknowledged_at }))
    .toSorted((a, b) => (a.ticket_id < b.ticket_id ? -1 : 1));
}

/** The earliest counts, whatever comes first. */
export function writeReceipts(tx: Tx, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const { from, columns, params } = unnestRows<Row>(rows, COLUMNS);
  tx.send(
    `INSERT INTO receipt AS known (${columns}) SELECT * FROM ${from}
     ON CONFLICT (ticket_id) DO UPDATE SET acknowledged_at = excluded.acknowledged_at
     WHERE excluded.acknowledged_at < known.acknowledged_at`,
    params,
  );
}
