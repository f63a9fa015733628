import { disrespectIn } from '#lib/language';
import { missingRemedies } from './closing-letter.js';
import type { ConsentPurpose } from '../preferences/preference-shapes.js';
import type { Contact, Recipient, Verdict } from './contact.js';
import { GENERAL_QUIET_HOURS, type LocalHours, quietThrough } from './quiet-hours.js';
import { hidesAnnualRate } from './rate-wording.js';

/** Effective voice contacts with a debtor, and attempts on one number, a day. */
const VOICE_A_DAY = 3;
const ATTEMPTS_A_DAY = 6;

type Rule = (contact: Contact, recipient: Recipient, at: Date) => Verdict | undefined;

const refuse = (reason: Extract<Verdict, { do: 'refuse' }>['reason'], detail?: string): Verdict =>
  detail === undefined ? { do: 'refuse', reason } : { do: 'refuse', reason, detail };

/** What may never be sent stands before what may be sent later. */
const RULES: readonly Rule[] = [
  ({ leaks }) => (leaks > 0 ? refuse('LEAK_SUSPECTED') : undefined),
  ({ facts }) => {
    const stale = facts.find(({ ageMs, maxAgeMs }) => ageMs > maxAgeMs);
    return stale === undefined ? undefined : refuse('STALE_FACT', stale.name);
  },
  ({ text }) => (hidesAnnualRate(text) ? refuse('RATE_WITHOUT_ANNUAL') : undefined),
  ({ costUndisclosed }) => (costUndisclosed === true ? refuse('COST_UNDISCLOSED') : undefined),
  ({ closing, text }) => (closing && missingRemedies(text) > 0 ? refuse('REMEDIES_MISSING') : undefined),
  ({ text }) => {
    const [word] = disrespectIn(text);
    return word === undefined ? undefined : refuse('DISRESPECTFUL', word);
  },
  ({ purpose }, { relation }) =>
    purpose === 'reminder' && relation === 'third-party' ? refuse('THIRD_PARTY') : undefined,
  ({ purpose }, { refused }) => (refused && isUnasked(purpose) ? refuse('REFUSED') : undefined),
  (contact, { consents }) => {
    const missing = consentsNeeded(contact).find((needed) => !consents.has(needed));
    return missing === undefined ? undefined : refuse('NO_CONSENT', missing);
  },
  ({ purpose, voice }, { voiceContactsToday }) =>
    purpose === 'reminder' && voice && voiceContactsToday >= VOICE_A_DAY ? refuse('CAP_DAY') : undefined,
  ({ purpose, voice }, { attemptsOnNumberToday }) =>
    purpose === 'reminder' && voice && attemptsOnNumberToday >= ATTEMPTS_A_DAY ? refuse('CAP_NUMBER') : undefined,
  (_contact, { sameNoticeAgeMs, noticeEveryMs }) =>
    sameNoticeAgeMs !== undefined && noticeEveryMs !== undefined && sameNoticeAgeMs < noticeEveryMs
      ? { do: 'skip', reason: 'FREQ_CAP' }
      : undefined,
  ({ purpose, window }, { timeZone, consents, quietHours }, at) => {
    if (!isUnasked(purpose)) return undefined;
    const quiet: LocalHours[] = [
      ...(consents.has('nightly') ? [] : [GENERAL_QUIET_HOURS]),
      ...(quietHours === undefined ? [] : [quietHours]),
      ...(window === undefined ? [] : [{ from: window.to, to: window.from }]),
    ];
    const until = quietThrough(at, timeZone, quiet);
    return until === undefined ? undefined : { do: 'hold', reason: 'QUIET_HOURS', until };
  },
];

function consentsNeeded({ purpose, consent }: Contact): ConsentPurpose[] {
  const own: ConsentPurpose[] = purpose === 'promotion' ? ['marketing'] : purpose === 'survey' ? ['surveys'] : [];
  return consent === undefined || own.includes(consent) ? own : [...own, consent];
}

/** Answers and security warnings are what somebody waits for; the rest is our wish, not theirs. */
export function isUnasked(purpose: Contact['purpose']): boolean {
  return purpose !== 'transactional' && purpose !== 'security';
}

/** The gate that every outbound message passes. The first rule with something to say decides. */
export function judgeContact(contact: Contact, recipient: Recipient, at: Date): Verdict {
  for (const rule of RULES) {
    const verdict = rule(contact, recipient, at);
    if (verdict !== undefined) return verdict;
  }
  return { do: 'send' };
}
