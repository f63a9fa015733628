import type { Purpose } from '#lib/desks';
import type { ConsentPurpose } from '../preferences/preference-shapes.js';
import type { LocalHours } from './quiet-hours.js';

/** Who the recipient is to the debt that a reminder is about. */
export type Relation = 'debtor' | 'related' | 'third-party';

/** A fact that a text quotes. */
export interface QuotedFact {
  readonly name: string;
  readonly ageMs: number;
  readonly maxAgeMs: number;
}

/** One message that is about to go out, as it would be read. */
export interface Contact {
  readonly purpose: Purpose;
  readonly voice: boolean;
  readonly text: string;
  /** A letter that closes a complaint. */
  readonly closing: boolean;
  readonly facts: readonly QuotedFact[];
  /** It names a cost without its annual rate, before the reader has confirmed the costs, in a scene that asks for it. */
  readonly costUndisclosed?: boolean | undefined;
  /** Names, numbers and addresses in the text that belong to another customer. */
  readonly leaks: number;
  /** What the recipient must have agreed to, besides what the purpose asks for. */
  readonly consent?: ConsentPurpose | undefined;
  /** The hours in which it may leave, besides the general ones. */
  readonly window?: LocalHours | undefined;
}

/** What is known of the recipient at this moment. */
export interface Recipient {
  readonly relation: Relation;
  /** Said once that they do not want to be contacted about this. */
  readonly refused: boolean;
  readonly timeZone: string;
  readonly consents: ReadonlySet<ConsentPurpose>;
  /** The hours in which they do not want to be disturbed. */
  readonly quietHours?: LocalHours | undefined;
  /** Effective voice contacts with the debtor today, and attempts on this number today, in their time zone. */
  readonly voiceContactsToday: number;
  readonly attemptsOnNumberToday: number;
  /** The same notice was last sent so long ago; undefined: never. */
  readonly sameNoticeAgeMs: number | undefined;
  readonly noticeEveryMs: number | undefined;
}

export type Reason =
  | 'QUIET_HOURS'
  | 'CAP_DAY'
  | 'CAP_NUMBER'
  | 'THIRD_PARTY'
  | 'REFUSED'
  | 'NO_CONSENT'
  | 'FREQ_CAP'
  | 'LEAK_SUSPECTED'
  | 'STALE_FACT'
  | 'RATE_WITHOUT_ANNUAL'
  | 'COST_UNDISCLOSED'
  | 'REMEDIES_MISSING'
  | 'DISRESPECTFUL';

export type Verdict =
  | { readonly do: 'send' }
  /** Later, never dropped. */
  | { readonly do: 'hold'; readonly reason: 'QUIET_HOURS'; readonly until: Date }
  /** Not now and not later; nobody did anything wrong. */
  | { readonly do: 'skip'; readonly reason: 'FREQ_CAP' }
  | { readonly do: 'refuse'; readonly reason: Exclude<Reason, 'QUIET_HOURS' | 'FREQ_CAP'>; readonly detail?: string };

export function reasonOf(verdict: Verdict): string | undefined {
  return verdict.do === 'send' ? undefined : verdict.reason;
}
