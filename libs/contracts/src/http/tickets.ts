import { z } from 'zod';
import {
  AgeBand,
  Channel,
  CustomerRef,
  DeskId,
  Instant,
  Locale,
  ProductLine,
  TicketKind,
  TicketStatus,
  Tier,
} from '../vocabulary.js';
import { BodyText, Line } from './text.js';
import { TicketLink } from './links.js';

/** Product data of the calling system: at most 50 keys; 16 KiB in all, checked at the edge. */
export const TicketData = z
  .record(z.string().max(64), z.unknown())
  .refine((data) => Object.keys(data).length <= 50, 'at most 50 keys');

/** The person, as the calling system knows them. Everything but `ref` and `ageBand` is sealed in intake and never leaves it unmasked. */
export const NewCustomer = z.object({
  ref: CustomerRef,
  name: Line(100).optional(),
  phone: Line(32).optional(),
  email: z.email().max(254).optional(),
  ageBand: AgeBand.optional(),
  locale: Locale.optional(),
});
export type NewCustomer = z.infer<typeof NewCustomer>;

/** `POST /v1/tickets` */
export const NewTicket = z.object({
  desk: DeskId,
  channel: Channel,
  customer: NewCustomer,
  kind: TicketKind.optional(),
  subject: Line(200).optional(),
  body: BodyText,
  productLine: ProductLine.optional(),
  data: TicketData.optional(),
  occurredAt: Instant.optional(),
});
export type NewTicket = z.infer<typeof NewTicket>;

/** The answer to an accepted request; the same for every repetition of it. */
export const AcceptedTicket = z.object({
  id: z.uuid(),
  number: z.string(),
  desk: DeskId,
  channel: Channel,
  kind: TicketKind.nullable(),
  subject: z.string(),
  status: TicketStatus,
  openedAt: Instant,
});
export type AcceptedTicket = z.infer<typeof AcceptedTicket>;

export const TicketMessage = z.object({
  id: z.uuid(),
  seq: z.int().positive(),
  author: z.object({ role: z.enum(['customer', 'agent', 'assistant', 'system']), id: z.string().nullable() }),
  channel: Channel,
  body: z.string(),
  at: Instant,
  article: z.object({ id: z.string(), version: z.int() }).nullable(),
  /** The ticket it was said on, when that one was merged into this one. */
  mergedFrom: z.uuid().optional(),
});

/** `GET /v1/tickets/{id}` */
export const TicketView = AcceptedTicket.extend({
  customer: z.object({ ref: CustomerRef, ageBand: AgeBand.nullable() }),
  productLine: ProductLine,
  locale: Locale.nullable(),
  tier: Tier.nullable(),
  priority: z.int().nullable(),
  intent: z.string().nullable(),
  confidence: z.number().nullable(),
  assignee: z.string().nullable(),
  firstRespondedAt: Instant.nullable(),
  resolvedAt: Instant.nullable(),
  resolution: z.int().nonnegative(),
  data: z.record(z.string(), z.unknown()),
  /** Those of tickets that were merged into this one among them. */
  messages: z.array(TicketMessage),
  links: z.array(TicketLink),
  /** The ticket that goes on in the place of this one. */
  mergedInto: z.object({ ticketId: z.uuid(), number: z.string() }).nullable(),
  /** What internal systems stated about the thing that the ticket is about, such as the charge; absent when there is none. */
  facts: z
    .array(
      z.object({
        type: z.string(),
        key: z.string(),
        source: z.string(),
        occurredAt: Instant,
        data: z.record(z.string(), z.unknown()),
      }),
    )
    .optional(),
  /** What was known of the customer when the ticket was opened; it never changes. For staff, absent when nothing was known. */
  profile: z.object({ source: z.string(), asOf: Instant, data: z.record(z.string(), z.unknown()) }).optional(),
  rating: z.object({ score: z.int(), comment: z.string().nullable(), at: Instant }).nullable(),
});
export type TicketView = z.infer<typeof TicketView>;

/** What a message of staff is besides a part of the conversation: the answer in writing that a rule asks for. */
export const MessagePurpose = z.enum(['written-answer']);
export type MessagePurpose = z.infer<typeof MessagePurpose>;

/** `POST /v1/tickets/{id}/messages`. Only staff give a purpose. */
export const NewMessage = z.object({
  body: BodyText,
  channel: Channel.optional(),
  purpose: MessagePurpose.optional(),
});
export type NewMessage = z.infer<typeof NewMessage>;

/** `POST /v1/tickets/{id}/rating` */
export const NewRating = z.object({ score: z.int().min(1).max(5), comment: Line(2000).optional() });
export type NewRating = z.infer<typeof NewRating>;

/** `POST /v1/tickets/batch`: each item with its own idempotency key; one result per item, in order. */
export const NewTicketBatch = z.object({
  tickets: z
    .array(z.object({ idempotencyKey: z.string().min(1).max(200), ticket: z.unknown() }))
    .min(1)
    .max(500),
});
export type NewTicketBatch = z.infer<typeof NewTicketBatch>;

/** `GET /v1/tickets` */
export const TicketSearch = z.object({
  desk: DeskId.optional(),
  channel: Channel.optional(),
  status: TicketStatus.optional(),
  customer: CustomerRef.optional(),
  kind: TicketKind.optional(),
  text: z.string().max(200).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});
export type TicketSearch = z.infer<typeof TicketSearch>;
