import { NotificationRequestedV1, type OutgoingEvent } from '#lib/contracts';
import { outcomeEvent } from '../deliver/outcome-event.js';
import type { Verdict } from '../gate/contact.js';
import { spread } from '../gate/spread.js';
import type { NoticeFacts, TellingEvent } from './notice-facts.js';
import type { PlannedNotice } from './plan-notices.js';
import type { RenderedNotice } from './render-notice.js';

/** A notice as it is stored: what it says, and what the gate said of it. */
export interface JudgedNotice {
  readonly id: string;
  readonly cause: TellingEvent;
  readonly facts: NoticeFacts;
  readonly notice: PlannedNotice;
  readonly rendered: RenderedNotice;
  readonly verdict: Verdict;
  /** Database time. */
  readonly now: Date;
}

export const NOTIFICATION_COLUMNS = {
  id: 'uuid',
  cause_event: 'uuid',
  occasion: 'text',
  desk: 'text',
  ticket_id: 'uuid',
  number: 'text',
  audience: 'text',
  recipient: 'text',
  channel: 'text',
  template: 'text',
  locale: 'text',
  tone: 'text',
  subject: 'text',
  body: 'text',
  state: 'text',
  verdict: 'text',
  verdict_reason: 'text',
  not_before: 'timestamptz',
  finished_at: 'timestamptz',
} as const;

export type NotificationRow = { [Column in keyof typeof NOTIFICATION_COLUMNS]: string | undefined };

const STATE = { send: 'planned', hold: 'held', skip: 'refused', refuse: 'refused' } as const;

export function rowOf({ id, cause, facts, notice, rendered, verdict, now }: JudgedNotice): NotificationRow {
  return {
    id,
    cause_event: cause.id,
    occasion: facts.occasion,
    desk: facts.desk,
    ticket_id: facts.ticketId,
    number: facts.number,
    audience: notice.audience,
    recipient: notice.recipient,
    channel: notice.channel,
    template: notice.template,
    ...rendered,
    state: STATE[verdict.do],
    verdict: verdict.do,
    verdict_reason: reasonOf(verdict),
    not_before: verdict.do === 'hold' ? spread(verdict.until, id).toISOString() : undefined,
    finished_at: STATE[verdict.do] === 'refused' ? now.toISOString() : undefined,
  };
}

export function reasonOf(verdict: Verdict): string | undefined {
  return verdict.do === 'send' ? undefined : verdict.reason;
}

/** The work order of its lane, or the news that nobody is told. What is held is ordered when its time has come. */
export function orderOf({ id, cause, facts, notice, verdict, now }: JudgedNotice): OutgoingEvent | undefined {
  const { ticketId, desk, occasion } = facts;
  if (verdict.do === 'hold') return undefined;
  if (verdict.do === 'send')
    return NotificationRequestedV1.create({ notificationId: id, ticketId, channel: notice.channel }, { cause });
  const end = { attempts: 0, at: now.toISOString(), failedBecause: verdict.reason };
  return outcomeEvent({ ...notice, id, ticketId, desk, occasion }, end, cause);
}
