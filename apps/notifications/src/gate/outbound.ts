import type { Channel } from '#lib/contracts';
import type { Audience, Desk, Purpose } from '#lib/desks';
import type { ConsentPurpose } from '../preferences/preference-shapes.js';
import type { LocalHours } from './quiet-hours.js';

/** A notice on its way out, written and not yet judged. */
export interface Outbound {
  /** Of a notice that is stored already: it is no repetition of itself. */
  readonly id?: string | undefined;
  readonly desk: Desk;
  readonly audience: Audience;
  readonly recipient: string;
  readonly channel: Channel;
  readonly purpose: Purpose;
  /** Subject and body as they will be read. */
  readonly text: string;
  readonly closing: boolean;
  /** The ticket that it belongs to, and which of the desk's scenes that is about. */
  readonly ticketId?: string | undefined;
  readonly scene?: string | undefined;
  /** Facts that the text quotes, with when they were so. */
  readonly facts: readonly { readonly name: string; readonly at: Date; readonly maxAgeMs: number }[];
  /** Not again within so many days of a notice with the same key. */
  readonly cap?: { readonly key: string; readonly days: number } | undefined;
  readonly consent?: ConsentPurpose | undefined;
  readonly window?: LocalHours | undefined;
}

/** What has happened between the institution and a recipient before. */
export interface ContactHistory {
  readonly refused: boolean;
  readonly voiceContactsToday: number;
  readonly attemptsOnNumberToday: number;
  /** When the same notice was last sent. */
  readonly sameNoticeAt: Date | undefined;
  /** The borrower of its ticket was shown what the loan costs, all of it, and confirmed it. Asked for notices that need it. */
  readonly costsConfirmed: boolean;
}

export const NO_HISTORY: ContactHistory = {
  refused: false,
  voiceContactsToday: 0,
  attemptsOnNumberToday: 0,
  sameNoticeAt: undefined,
  costsConfirmed: false,
};
