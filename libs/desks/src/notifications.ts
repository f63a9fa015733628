import type { Channel, Tier, TicketKind } from '#lib/contracts';
import type { Desk } from './desk.js';
import type { NotificationRule, Occasion, Purpose, RuleAudience } from './schema/notification-rule.js';

export interface NotifiedTicket {
  channel: Channel;
  /** Unknown before triage: a rule that asks for kinds does not hold then. Likewise `tier`. */
  kind?: TicketKind;
  tier?: Tier;
  /** Of a move in a flow. */
  move?: { readonly flow: string; readonly to: string; readonly telling: boolean };
  /** The clock it is about. */
  clock?: string;
}

export interface DueNotice {
  audience: RuleAudience;
  /** The lane that delivers it. */
  channel: Channel;
  purpose: Purpose;
  template: string;
  /** A follow-up: so many minutes after the other notices of the occasion. */
  afterMinutes?: number;
}

/** Who is told what, and on which channel, when this happens to this ticket. In the order of the desk's rules. */
export function notificationsFor(desk: Desk, occasion: Occasion, ticket: NotifiedTicket): DueNotice[] {
  return desk.notifications
    .filter((rule) => rule.on === occasion && holds(rule, ticket))
    .map((rule) => ({
      audience: rule.audience,
      channel: deliveryChannel(rule.via, ticket.channel),
      purpose: rule.purpose,
      template: rule.template,
      ...(rule.afterMinutes === undefined ? {} : { afterMinutes: rule.afterMinutes }),
    }));
}

/** Callers are answered by text message; what internal systems opened, and what goes to an inbox, is told in the app. */
export function deliveryChannel(via: NotificationRule['via'], ticketChannel: Channel): Channel {
  if (via === 'inbox') return 'app';
  if (via !== 'ticket') return via;
  if (ticketChannel === 'phone') return 'sms';
  return ticketChannel === 'system' ? 'app' : ticketChannel;
}

function holds(rule: NotificationRule, ticket: NotifiedTicket): boolean {
  return (
    (rule.channels?.includes(ticket.channel) ?? true) &&
    meets(rule.kinds, ticket.kind) &&
    meets(rule.tiers, ticket.tier) &&
    (rule.on !== 'flow.moved' || tellsOf(rule, ticket.move)) &&
    meets(rule.clocks, ticket.clock)
  );
}

/** A state that a rule names is told whenever it is come to; else only moves that customers see, and not the first one. */
function tellsOf(rule: NotificationRule, move: NotifiedTicket['move']): boolean {
  if (move === undefined || !meets(rule.flows, move.flow)) return false;
  return rule.states === undefined ? move.telling : rule.states.includes(move.to);
}

function meets<T>(allowed: readonly T[] | undefined, actual: T | undefined): boolean {
  return allowed === undefined || (actual !== undefined && allowed.includes(actual));
}
