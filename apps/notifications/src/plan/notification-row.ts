import { NotificationRequestedV1, type OutgoingEvent } from '#lib/contracts';
import { outcomeEvent } from '../deliver/outcome-event.js';
import { reasonOf, type Verdict } from '../gate/contact.js';
import { spread } from '../gate/spread.js';
import type { Draft } from './draft.js';
import type { RenderedNotice } from './render-notice.js';

const MINUTE_MS = 60_000;

/** A notice as it is stored: what it says, and what the gate said of it. */
export interface JudgedNotice {
  readonly id: string;
  readonly draft: Draft;
  readonly rendered: RenderedNotice;
  readonly verdict: Verdict;
  /** It goes to an inbox whose lane this process serves: then it is there with its own row, and no lane gets an order. */
  readonly atOnce: boolean;
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
  version: 'int',
  age_band: 'text',
  audience: 'text',
  recipient: 'text',
  channel: 'text',
  purpose: 'text',
  template: 'text',
  locale: 'text',
  tone: 'text',
  subject: 'text',
  body: 'text',
  follows: 'boolean',
  cap_key: 'text',
  state: 'text',
  attempts: 'int',
  calls: 'int',
  verdict: 'text',
  verdict_reason: 'text',
  not_before: 'timestamptz',
  finished_at: 'timestamptz',
} as const;

export type NotificationRow = {
  [Column in keyof typeof NOTIFICATION_COLUMNS]: string | number | boolean | undefined;
};

const STATE = { hold: 'held', skip: 'refused', refuse: 'refused' } as const;

export function rowOf(judged: JudgedNotice): NotificationRow {
  const { id, draft, rendered, verdict, now } = judged;
  const state = stateOf(judged);
  return {
    id,
    cause_event: draft.cause.id,
    occasion: draft.occasion,
    desk: draft.desk.id,
    ticket_id: draft.ticketId,
    number: draft.number,
    version: draft.version,
    age_band: draft.ageBand,
    audience: draft.notice.audience,
    recipient: draft.notice.recipient,
    channel: draft.notice.channel,
    purpose: draft.notice.purpose,
    template: draft.notice.template,
    ...rendered,
    follows: draft.afterMinutes !== undefined,
    cap_key: draft.cap?.key,
    state,
    attempts: state === 'sent' ? 1 : 0,
    calls: state === 'sent' ? 1 : 0,
    verdict: verdict.do,
    verdict_reason: reasonOf(verdict),
    not_before: state === 'held' ? leavesAt(judged).toISOString() : undefined,
    finished_at: state === 'refused' || state === 'sent' ? now.toISOString() : undefined,
  };
}

/** What is said of it: the work order of its lane, or how it ended. What is held is ordered when its time has come. */
export function eventOf(judged: JudgedNotice): OutgoingEvent | undefined {
  const { id, draft, verdict, now } = judged;
  const { ticketId, desk, occasion, notice, cause } = draft;
  const state = stateOf(judged);
  if (state === 'held') return undefined;
  if (state === 'planned')
    return NotificationRequestedV1.create({ notificationId: id, ticketId, channel: notice.channel }, { cause });
  const how = state === 'sent' ? { attempts: 1 } : { attempts: 0, failedBecause: reasonOf(verdict) };
  return outcomeEvent({ ...notice, id, ticketId, desk: desk.id, occasion }, { ...how, at: now.toISOString() }, cause);
}

/** A follow-up waits even when the gate lets it pass: it leaves behind the notice that it follows. */
function stateOf({ draft, verdict, atOnce }: JudgedNotice): 'planned' | 'sent' | 'held' | 'refused' {
  if (verdict.do !== 'send') return STATE[verdict.do];
  if (draft.afterMinutes !== undefined) return 'held';
  return atOnce ? 'sent' : 'planned';
}

function leavesAt({ id, draft, verdict, now }: JudgedNotice): Date {
  const after = new Date(now.getTime() + (draft.afterMinutes ?? 0) * MINUTE_MS);
  if (verdict.do !== 'hold') return after;
  const spreadOut = spread(verdict.until, id);
  return spreadOut > after ? spreadOut : after;
}
