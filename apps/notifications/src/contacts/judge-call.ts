import type { Purpose } from '#lib/desks';
import type { Relation, Verdict } from '../gate/contact.js';
import { judgeContact } from '../gate/judge-contact.js';
import type { Wishes } from '../plan/plan-notices.js';

/** A call that somebody wants to make. */
export interface Call {
  readonly purpose: Purpose;
  readonly relation: Relation;
  readonly timeZone: string;
}

/** What is known of the calls to a debtor and on a number. */
export interface KnownCalls {
  /** Whoever would be called refused for ever. */
  readonly refused: boolean;
  /** Made today, in the time zone of who is called. */
  readonly contacts: number;
  readonly attempts: number;
  /** Allowed and not told of yet: any of them may become a contact. */
  readonly placesOfDebtor: number;
  readonly placesOnNumber: number;
  readonly firstPlaceEnds: Date | null;
}

/** `askAgainAt`: when what is held may be made, or when a place may be free again that another call has taken. */
export interface CallVerdict {
  readonly verdict: Verdict;
  readonly askAgainAt: Date | undefined;
}

/** The gate's word on a call. Calls that were let through count before they are made: nobody can be let through too often at once. */
export function judgeCall(call: Call, known: KnownCalls, wishes: Wishes, at: Date): CallVerdict {
  const verdict = judge(call, known, wishes, at, { debtor: known.placesOfDebtor, number: known.placesOnNumber });
  if (verdict.do === 'hold') return { verdict, askAgainAt: verdict.until };
  if (verdict.do !== 'refuse' || (verdict.reason !== 'CAP_DAY' && verdict.reason !== 'CAP_NUMBER'))
    return { verdict, askAgainAt: undefined };
  const onlyForPlaces = judge(call, known, wishes, at, { debtor: 0, number: 0 }).do !== 'refuse';
  return { verdict, askAgainAt: onlyForPlaces ? (known.firstPlaceEnds ?? undefined) : undefined };
}

function judge(
  { purpose, relation, timeZone }: Call,
  { refused, contacts, attempts }: KnownCalls,
  { consents, quietHours }: Wishes,
  at: Date,
  places: { readonly debtor: number; readonly number: number },
): Verdict {
  return judgeContact(
    { purpose, voice: true, text: '', closing: false, facts: [], leaks: 0 },
    {
      relation,
      refused: refused || !consents.has('updates'),
      timeZone,
      consents,
      quietHours,
      voiceContactsToday: contacts + places.debtor,
      attemptsOnNumberToday: attempts + places.number,
      sameNoticeAgeMs: undefined,
      noticeEveryMs: undefined,
    },
    at,
  );
}
