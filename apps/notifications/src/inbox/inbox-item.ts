import { z } from 'zod';
import { Channel, CustomerRef, Instant, Locale } from '#lib/contracts';

/** One notice in somebody's inbox. Plain text: whoever shows it escapes it. */
export const InboxItem = z.object({
  id: z.uuid(),
  channel: Channel,
  desk: z.string(),
  /** Null: it belongs to no ticket, and its number is empty. */
  ticketId: z.uuid().nullable(),
  number: z.string(),
  occasion: z.string(),
  locale: Locale,
  subject: z.string(),
  body: z.string(),
  createdAt: Instant,
  readAt: Instant.nullable(),
});
export type InboxItem = z.infer<typeof InboxItem>;

/** `GET /v1/inbox`: newest first. A system names the customer; everybody else has one inbox. */
export const InboxQuery = z.object({
  customer: CustomerRef.optional(),
  unread: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(50).optional(),
});
export type InboxQuery = z.infer<typeof InboxQuery>;

export interface InboxPage {
  items: InboxItem[];
  /** Counted up to 1000. */
  unread: number;
  nextCursor: string | null;
  /** Send it as `Last-Event-ID` to the stream to miss nothing after this page. */
  position: string;
}

export type InboxRow = Omit<InboxItem, 'createdAt' | 'readAt'> & {
  tx: string;
  seq: string;
  reader: string;
  createdAt: Date;
  readAt: Date | null;
};

export const INBOX_COLUMNS = `tx::text, seq::text, reader, id, channel, desk, ticket_id AS "ticketId", number, occasion, locale,
  subject, body, created_at AS "createdAt", read_at AS "readAt"`;

export function toInboxItem(row: InboxRow): InboxItem {
  const { id, channel, desk, ticketId, number, occasion, locale, subject, body, createdAt, readAt } = row;
  return {
    id,
    channel,
    desk,
    ticketId,
    number,
    occasion,
    locale,
    subject,
    body,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
