import type { Channel, Locale } from '#lib/contracts';
import { type Audience, type Desk, notificationsFor, type Purpose, toneFor, type Tone } from '#lib/desks';
import type { LocalHours } from '../gate/quiet-hours.js';
import { type ConsentPurpose, consentsOf } from '../preferences/preference-shapes.js';
import type { NoticeFacts } from './notice-facts.js';

/** What a customer asked for, as far as planning heeds it. */
export interface Wishes {
  readonly channel?: Channel | undefined;
  readonly locale?: Locale | undefined;
  /** Where they live; undefined: where the desk is. */
  readonly timeZone?: string | undefined;
  readonly quietHours?: LocalHours | undefined;
  /**
   * Without `updates` they do not want to hear of progress; answers, receipts and security warnings reach them all the same.
   */
  readonly consents: ReadonlySet<ConsentPurpose>;
}

/** Of a customer who never said anything. */
export const NO_WISHES: Wishes = { consents: consentsOf({}) };

/** One telling: to whom, by which lane, with which text. */
export interface PlannedNotice {
  readonly audience: Audience;
  /** The customer's ref, the agent's id or the role that managers have. */
  readonly recipient: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly template: string;
  /** Undefined: the desk's own. */
  readonly locale?: Locale | undefined;
  readonly tone: Tone;
  /** Set: it follows the other notices of its occasion, so many minutes later at the earliest. */
  readonly afterMinutes?: number | undefined;
}

export const MANAGERS = 'supervisor';

/**
 * Who is told by the desk's rules when this happened. The same person is told once by the same channel: the first rule wins.
 */
export function planNotices(desk: Desk, facts: NoticeFacts, wishes: Wishes = NO_WISHES): PlannedNotice[] {
  const notices = new Map<string, PlannedNotice>();
  const rules = notificationsFor(desk, facts.occasion, facts.ticket);
  for (const { audience, ...due } of rules) {
    if (audience === 'watchers') continue;
    const notice = audience === 'customer' ? forCustomer(desk, facts, wishes, due) : forStaff(audience, facts, due);
    if (notice !== undefined) keep(notices, notice);
  }
  // Last: what concerns somebody themselves says more than that there is news.
  for (const { audience, ...due } of rules)
    if (audience === 'watchers') for (const notice of forWatchers(facts, due)) keep(notices, notice);
  return [...notices.values()];
}

function keep(notices: Map<string, PlannedNotice>, notice: PlannedNotice): void {
  const { audience, recipient, channel, afterMinutes } = notice;
  const key = `${audience} ${recipient} ${channel} ${afterMinutes === undefined ? '' : 'later'}`;
  if (!notices.has(key)) notices.set(key, notice);
}

/** Whoever holds the ticket is told as its assignee, and not a second time for watching it; what somebody did they are not told. */
function forWatchers({ watchers = [], by }: NoticeFacts, due: Due): PlannedNotice[] {
  const others = watchers.filter((agent) => agent !== by);
  return others.map((recipient) => ({ ...due, audience: 'assignee', recipient, tone: 'plain' }));
}

type Due = Pick<PlannedNotice, 'channel' | 'purpose' | 'template' | 'afterMinutes'>;

function forCustomer(desk: Desk, facts: NoticeFacts, wishes: Wishes, due: Due): PlannedNotice | undefined {
  if (facts.customer === undefined) return undefined;
  if (!wishes.consents.has('updates') && isUpdateOnly(facts)) return undefined;
  const offered = wishes.channel !== undefined && desk.channels.includes(wishes.channel);
  return {
    audience: 'customer',
    recipient: facts.customer.ref,
    ...due,
    channel: offered ? wishes.channel : due.channel,
    locale: wishes.locale ?? facts.locale,
    tone: toneFor(facts.customer.ageBand),
  };
}

function forStaff(audience: 'assignee' | 'managers', facts: NoticeFacts, due: Due): PlannedNotice | undefined {
  const recipient = audience === 'managers' ? MANAGERS : facts.assignee;
  return recipient === undefined ? undefined : { ...due, audience, recipient, tone: 'plain' };
}

/** Pleasant to know, not needed: the ticket waits, a deadline is near. Never what concerns a risk. */
function isUpdateOnly({ occasion, ticket }: NoticeFacts): boolean {
  return ticket.kind !== 'risk' && (occasion === 'ticket.queued' || occasion.startsWith('clock.'));
}
