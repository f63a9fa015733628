import { z } from 'zod';

/** Where people speak. One lane of intake and of notifications each. */
export const Channel = z.enum(['app', 'web', 'chat', 'sms', 'email', 'phone', 'social', 'system']);
export type Channel = z.infer<typeof Channel>;
export const CHANNELS: readonly Channel[] = Channel.options;

/** Who answers. One lane of routing each. */
export const Tier = z.enum(['self-service', 'agent', 'account-manager', 'back-office']);
export type Tier = z.infer<typeof Tier>;
export const TIERS: readonly Tier[] = Tier.options;
export const HUMAN_TIERS: readonly Tier[] = TIERS.filter((tier) => tier !== 'self-service');

export const TicketKind = z.enum(['question', 'request', 'complaint', 'dispute', 'objection', 'suggestion', 'risk']);
export type TicketKind = z.infer<typeof TicketKind>;

/**
 * What a ticket is waiting for.
 * open: accepted, not yet classified · queued: waits for a person · assigned: offered to one agent · accepted: that agent
 * works on it · answered: self-service has replied · resolved: closed, may be reopened.
 */
export const TicketStatus = z.enum(['open', 'queued', 'assigned', 'accepted', 'answered', 'resolved']);
export type TicketStatus = z.infer<typeof TicketStatus>;

/** 0 is the most urgent. */
export const Priority = z.int().min(0).max(9);

/** A desk's id; whether it exists is the desk packs' business. */
export const DeskId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'lower-case letters, digits and dashes, 2 to 40');

/** How the calling institution names a customer: opaque, never a phone, mail, ID or card number. */
export const CustomerRef = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}$/, 'letters, digits and . _ : @ -, at most 64');

/** What a case is about, in the institution's own words: `electronics`, `travel`. Which ones there are is the desk packs' business. */
export const ProductLine = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'lower-case words joined by dashes, at most 40');

/** Of a case that was opened without one. */
export const UNKNOWN_PRODUCT_LINE = 'unknown';

export const Locale = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof Locale>;

export const AgeBand = z.enum(['young', 'adult', 'senior']);
export type AgeBand = z.infer<typeof AgeBand>;

export const ClockName = z.enum(['first-response', 'next-update', 'resolution']);
export type ClockName = z.infer<typeof ClockName>;

/** Postgres knows no year 0 and no offset of 16 hours or more; years of five digits are not ISO 8601 for everybody. */
const FIRST_INSTANT_MS = Date.parse('0001-01-01T00:00:00Z');
const LAST_INSTANT_MS = Date.parse('9999-12-31T23:59:59.999Z');
const FAR_OFFSET = /[+-](?:1[6-9]|2\d):\d\d$/;

/** An instant, ISO 8601 with offset or Z, of the years 1 to 9999. */
export const Instant = z.iso.datetime({ offset: true, abort: true }).refine((text) => {
  const ms = Date.parse(text);
  return ms >= FIRST_INSTANT_MS && ms <= LAST_INSTANT_MS && !FAR_OFFSET.test(text);
}, 'must be an instant of the years 1 to 9999, less than 16 hours from UTC');

/** Text caps: bytes of UTF-8 in one message body, and bytes of one message as a whole. */
export const MAX_TEXT_BYTES = 64 * 1024;
export const MAX_MESSAGE_BYTES = 256 * 1024;
