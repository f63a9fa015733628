import type { Occasion } from './schema/notification-rule.js';

/** What a template may mention for every occasion: the ticket's number, the desk's name in the reader's language and its phone, the ticket's subject line. */
const ALWAYS = ['number', 'desk', 'phone', 'subject'] as const;

/** What a template may mention that belongs to no ticket. */
export const CARE_VALUES = ['desk', 'phone'] as const;

/** Further values by occasion. All are texts, but for `dueAt`, which is a Date. */
const FURTHER = {
  'ticket.opened': [],
  'ticket.answered': ['answer', 'kind'],
  'ticket.queued': ['kind', 'tier', 'wait', 'waitFrom', 'waitTo'],
  'ticket.assigned': ['kind', 'tier', 'agent'],
  'ticket.resolved': ['kind', 'tier', 'outcome'],
  'confirmation.asked': ['kind', 'tier', 'outcome', 'dueAt'],
  'clock.warned': ['kind', 'tier', 'clock', 'dueAt'],
  'clock.breached': ['kind', 'tier', 'clock', 'dueAt'],
  'limit.extended': ['kind', 'tier', 'clock', 'dueAt', 'reason', 'statement'],
  'message.sent': ['message', 'agent'],
  'message.received': ['kind', 'tier', 'message'],
  'task.opened': ['kind', 'tier', 'task', 'agent'],
  'task.closed': ['kind', 'tier', 'task', 'agent', 'result'],
  'task.overdue': ['kind', 'tier', 'task'],
  'task.overlooked': ['kind', 'tier', 'task', 'agent', 'owner'],
  'hold.alarmed': ['alarm', 'cause', 'dueAt'],
  'report.published': ['report', 'from', 'to', 'lines'],
  'wait-gap.found': ['by', 'group', 'ratio'],
  'flow.moved': ['kind', 'tier', 'stage', 'missing', 'asked'],
} as const satisfies Record<Occasion, readonly string[]>;

export type TemplateValue = (typeof ALWAYS)[number] | (typeof FURTHER)[Occasion][number];

/** The values that whoever writes a notice supplies on all of these occasions. */
export function valuesFor(occasions: readonly Occasion[]): string[] {
  const shared = Object.values(FURTHER)
    .flat()
    .filter((name) => occasions.length > 0 && occasions.every((on) => FURTHER[on].some((own) => own === name)));
  return [...new Set([...ALWAYS, ...shared])];
}

/** ICU branches allow no dashes: `first-response` is given to a template as `first_response`. For kind, tier and clock. */
export function asTemplateWord(word: string): string {
  return word.replaceAll('-', '_');
}
