import type { Desk } from '#lib/desks';
import { maskPersonalData } from '#lib/service';
import type { NoticeFacts } from '../plan/notice-facts.js';
import type { PlannedNotice, Wishes } from '../plan/plan-notices.js';
import type { RenderedNotice } from '../plan/render-notice.js';
import type { Verdict } from './contact.js';
import { judgeContact } from './judge-contact.js';

/** The gate's word on a planned notice. Staff are told whatever the hour. */
export function judgeNotice(
  desk: Desk,
  facts: NoticeFacts,
  notice: PlannedNotice,
  rendered: RenderedNotice,
  wishes: Wishes,
  at: Date,
): Verdict {
  if (notice.audience !== 'customer') return { do: 'send' };
  const text = `${rendered.subject}\n${rendered.body}`;
  return judgeContact(
    {
      purpose: notice.purpose,
      voice: notice.channel === 'phone',
      text,
      closing: facts.occasion === 'ticket.resolved' && facts.ticket.kind === 'complaint',
      facts: [],
      // Values come masked: what is found now came from a template, or slipped through.
      leaks: maskPersonalData(text).found.length,
    },
    {
      relation: 'debtor',
      refused: wishes.noUpdates === true,
      timeZone: wishes.timeZone ?? desk.timeZone,
      consents: { promotion: wishes.promotion === true, nightly: false },
      voiceContactsToday: 0,
      attemptsOnNumberToday: 0,
      sameNoticeAgeMs: undefined,
      noticeEveryMs: undefined,
    },
    at,
  );
}
