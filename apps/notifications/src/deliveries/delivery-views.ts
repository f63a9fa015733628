import { z } from 'zod';
import { Channel, CustomerRef, Instant, Locale } from '#lib/contracts';
import { Audience, Purpose, Tone } from '#lib/desks';

/** held: leaves after the quiet hours; refused: the contact gate said no. */
const State = z.enum(['planned', 'held', 'sent', 'failed', 'refused']);

/** One notification, as people look at it. Texts come from masked values; addresses are not known here. */
export const NotificationView = z.object({
  id: z.uuid(),
  /** Null: it belongs to no ticket, and its number is empty. */
  ticketId: z.uuid().nullable(),
  number: z.string(),
  desk: z.string(),
  occasion: z.string(),
  audience: Audience,
  recipient: z.string(),
  channel: Channel,
  purpose: Purpose,
  template: z.string(),
  locale: Locale,
  tone: Tone,
  subject: z.string(),
  body: z.string(),
  state: State,
  reason: z.string().nullable(),
  /** What the contact gate said, and why. */
  verdict: z.enum(['send', 'hold', 'skip', 'refuse']),
  verdictReason: z.string().nullable(),
  providerId: z.string().nullable(),
  attempts: z.int(),
  plannedAt: Instant,
  finishedAt: Instant.nullable(),
});
export type NotificationView = z.infer<typeof NotificationView>;

export const AttemptView = z.object({
  at: Instant,
  outcome: z.enum(['accepted', 'refused', 'failed', 'unknown', 'deferred']),
  providerId: z.string().nullable(),
  error: z.string().nullable(),
});
export type AttemptView = z.infer<typeof AttemptView>;

/** `GET /v1/notifications`: newest first. */
export const NotificationSearch = z.object({
  ticket: z.uuid().optional(),
  customer: CustomerRef.optional(),
  state: State.optional(),
  channel: Channel.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.uuid('must be the nextCursor of an earlier answer').optional(),
});
export type NotificationSearch = z.infer<typeof NotificationSearch>;

export interface NotificationPage {
  items: NotificationView[];
  nextCursor: string | null;
}
