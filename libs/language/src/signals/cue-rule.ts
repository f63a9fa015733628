import type { TicketKind } from '#lib/contracts';
import type { ComplaintNature, FeedbackReason, UrgencyLevel, UrgencyReason } from './signals.js';

/** What a text asks for, when no stronger cue speaks: `open` wants an explanation, `closed` a yes or no, `act` a deed. */
export type Asking = 'open' | 'closed' | 'act' | 'act-for-me';

/** What the words of a rule say. Several signals may follow from one cue. */
export interface Meaning {
  kind?: TicketKind;
  /** The text only looks as if it were of this kind. */
  denies?: TicketKind;
  asks?: Asking;
  nature?: ComplaintNature;
  reason?: FeedbackReason;
  /** -2 to 2: two points of blame from different rules make a complaint. */
  mood?: number;
  urgency?: readonly [UrgencyLevel, UrgencyReason];
  wantsHuman?: true;
}

/**
 * Words that say one thing. A line of `words` lists alternatives, `a|b|c`. ` ~6 ` between two lists asks for one of each in this
 * order with at most six characters between them, in one sentence. Latin words match whole words only; `complain*` takes
 * any ending; `^can` only stands at the start of a clause. Lists are folded like texts: simplified, lower case, no apostrophes.
 * What lies within the words of a line without gaps is not read again: "人工智能" is not "人工". Such a rule may say nothing else.
 */
export interface CueRule {
  code: string;
  says: Meaning;
  words: readonly string[];
  /** Counts even where it is denied or supposed: question words. */
  always?: true;
  /** The code of a rule that does not count where its words begin within those of this one. */
  overrules?: string;
}

export interface Literal {
  text: string;
  /** May go on with further letters. */
  open: boolean;
  /** Only at the start of a clause. */
  first: boolean;
}

export interface Part {
  /** Characters allowed before it, after the part before. */
  gap: number;
  literals: Literal[];
}

const PART_OF_LINE = /\s~(\d+)\s/;

/** One line of words as its parts. */
export function partsOf(line: string): Part[] {
  const pieces = line.split(PART_OF_LINE);
  const parts: Part[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    parts.push({ gap: at === 0 ? 0 : Number(pieces[at - 1]), literals: (pieces[at] ?? '').split('|').map(literalOf) });
  }
  return parts;
}

function literalOf(word: string): Literal {
  const first = word.startsWith('^');
  const open = word.endsWith('*');
  const text = word.slice(first ? 1 : 0, open ? -1 : undefined);
  if (text.trim() === '') throw new Error(`A list of cue words has an empty word: "${word}"`);
  return { text, open, first };
}
