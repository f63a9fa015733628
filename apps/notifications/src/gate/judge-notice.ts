import { maskPersonalData } from '#lib/service';
import type { Wishes } from '../plan/plan-notices.js';
import type { Verdict } from './contact.js';
import { judgeContact } from './judge-contact.js';
import { mustDisclose } from './must-disclose.js';
import { type ContactHistory, NO_HISTORY, type Outbound } from './outbound.js';

const DAY_MS = 86_400_000;

/** The gate's word on a notice. Staff are told whatever the hour. */
export function judgeNotice(
  notice: Outbound,
  wishes: Wishes,
  at: Date,
  { refused, sameNoticeAt, costsConfirmed, ...counts }: ContactHistory = NO_HISTORY,
): Verdict {
  if (notice.audience !== 'customer') return { do: 'send' };
  const { desk, purpose, text, closing, consent, window, cap } = notice;
  return judgeContact(
    {
      purpose,
      voice: notice.channel === 'phone',
      text,
      closing,
      costUndisclosed: !costsConfirmed && mustDisclose(notice),
      facts: notice.facts.map(({ name, at: factAt, maxAgeMs }) => ({
        name,
        ageMs: at.getTime() - factAt.getTime(),
        maxAgeMs,
      })),
      // Values come masked: what is found now came from a template, or slipped through. The desk's own phone is nobody's secret.
      leaks: maskPersonalData(desk.phone === undefined ? text : text.replaceAll(desk.phone, '')).found.length,
      consent,
      window,
    },
    {
      relation: 'debtor',
      refused: refused || !wishes.consents.has('updates'),
      timeZone: wishes.timeZone ?? desk.timeZone,
      consents: wishes.consents,
      quietHours: wishes.quietHours,
      ...counts,
      sameNoticeAgeMs: sameNoticeAt === undefined ? undefined : at.getTime() - sameNoticeAt.getTime(),
      noticeEveryMs: cap === undefined ? undefined : cap.days * DAY_MS,
    },
    at,
  );
}
