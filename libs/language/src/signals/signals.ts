import type { Locale, TicketKind } from '#lib/contracts';

/** What a complaint is aimed at: how people were treated, what the product costs and promises, or what does not work. */
export type ComplaintNature = 'service' | 'terms' | 'technical';

export type FeedbackClass = 'positive' | 'negative' | 'suggestion';

/** Why somebody praises, blames or wishes: a closed list, so that reports can count. */
export const FEEDBACK_REASONS = [
  'speed',
  'waiting-time',
  'helpfulness',
  'not-solved',
  'unreachable',
  'attitude',
  'broken-promise',
  'collection',
  'fees',
  'clarity',
  'approval',
  'privacy',
  'app-fault',
  'ease-of-use',
  'hard-to-use',
  'new-feature',
] as const;
export type FeedbackReason = (typeof FEEDBACK_REASONS)[number];

export interface Feedback {
  class: FeedbackClass;
  /** In the order of the text; empty when nothing but the mood is told. */
  reasons: FeedbackReason[];
}

/** 0: as usual. 1: the writer is in haste. 2: an authority or threats are involved. 3: money or a life is at stake now. */
export type UrgencyLevel = 0 | 1 | 2 | 3;
export type UrgencyReason =
  'haste' | 'repeated' | 'deadline' | 'authority' | 'threats' | 'money-at-risk' | 'life-at-risk';

export interface Urgency {
  level: UrgencyLevel;
  /** Of the gravest cue; undefined at level 0. */
  reason: UrgencyReason | undefined;
}

/** A place in the text that speaks for a signal. */
export interface Cue {
  /** The rule that matched, such as `risk.stolen`. */
  code: string;
  /** As the customer wrote it. */
  text: string;
  /** Of its first character in the text, in UTF-16 units. */
  at: number;
}

/** The cues of every signal, at most five each, the first in the text first. */
export interface Why {
  kind: Cue[];
  nature: Cue[];
  feedback: Cue[];
  sentiment: Cue[];
  urgency: Cue[];
  wantsHuman: Cue[];
  /** Found, but only denied or supposed: they count for nothing. */
  denied: Cue[];
}

export interface Signals {
  kind: TicketKind;
  /** Of complaints only. One that blames nothing in particular counts as `service`: a person hears it out. */
  nature: ComplaintNature | undefined;
  /** Undefined when the text judges nothing and wishes for nothing. */
  feedback: Feedback | undefined;
  /** -1 (bad) to 1 (good); 0 without any sign of a mood. */
  sentiment: number;
  urgency: Urgency;
  language: Locale;
  /** The customer asks for a person. */
  wantsHuman: boolean;
  why: Why;
}
