import { Channel, Notified, TicketKind, Tier } from '#lib/contracts';
import { z } from 'zod';
import { Id } from './names.js';

/** What happened that somebody may have to be told about. */
export const Occasion = z.enum([
  'ticket.opened',
  'ticket.answered',
  'ticket.queued',
  'ticket.assigned',
  'ticket.resolved',
  'confirmation.asked',
  'clock.warned',
  'clock.breached',
  'limit.extended',
  'message.sent',
  'message.received',
  'task.opened',
  'task.closed',
  'task.overdue',
  'task.overlooked',
  'flow.moved',
  'hold.alarmed',
  'report.published',
  'wait-gap.found',
]);
export type Occasion = z.infer<typeof Occasion>;

/**
 * Why somebody is contacted. `reminder` is everything that asks for money. What is neither transactional nor security is our wish
 * and not theirs: it keeps quiet hours, consents and refusals.
 */
export const Purpose = z.enum(['transactional', 'security', 'reminder', 'education', 'promotion', 'survey']);
export type Purpose = z.infer<typeof Purpose>;

export const Audience = Notified.shape.audience;
export type Audience = z.infer<typeof Audience>;

/** Whom a rule is for. Watchers are told as staff is: each in their own inbox. */
export const RuleAudience = z.enum([...Audience.options, 'watchers']);
export type RuleAudience = z.infer<typeof RuleAudience>;

/**
 * One line of "who is told what". All stated conditions must hold.
 * `via: ticket` answers on the channel that the customer used, `via: inbox` in the app; see `deliveryChannel`.
 */
export const NotificationRule = z.strictObject({
  on: Occasion,
  audience: RuleAudience,
  channels: z.array(Channel).min(1).optional(),
  kinds: z.array(TicketKind).min(1).optional(),
  tiers: z.array(Tier).min(1).optional(),
  /** Of `flow.moved`: the flow, and the state it came to. Without `states` a move counts whose stage the customer sees. */
  flows: z.array(Id).min(1).optional(),
  states: z.array(z.string().min(1)).min(1).optional(),
  /** For the occasions of clocks: service clocks, and statutory limits by the names of the rule pack. */
  clocks: z.array(Id).min(1).optional(),
  via: z.enum(['ticket', 'inbox', 'email', 'sms', 'social']),
  purpose: Purpose.default('transactional'),
  template: Id,
  /** It follows the other notices of the occasion, so many minutes later at the earliest: a survey after the result. */
  afterMinutes: z.int().min(0).max(10_080).optional(),
});
export type NotificationRule = z.infer<typeof NotificationRule>;
