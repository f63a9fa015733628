import { partsOf, type CueRule, type Literal } from './cue-rule.js';
import { CueSlots } from './cue-slots.js';
import * as denial from './denial-words.js';
import { foldUnits } from './fold-units.js';
import { WordTrie } from './word-trie.js';

/** One line of a rule: lists of words that must follow each other. */
export interface Chain {
  rule: CueRule;
  /** Its words only hide others: "someone from" is no "someone". */
  saysNothing: boolean;
  ruleAt: number;
  gaps: readonly number[];
  /** Where the state of its first part is kept during a scan; its other parts follow. */
  slot: number;
}

export const HIDES_NOTHING = -1;
/** Words that would deny or suppose. */
const HIDES_GATES = 0;
/** Lines without gaps as well. */
const HIDES_LINES = 1;
export const HIDES_ALL = 2;

interface Hiding {
  /** What the word hides within itself. */
  hides: number;
  /** What a longer word must hide at least to hide this one. */
  hiddenBy: number;
}

/** What a word in the trie stands for. */
export type Role = Hiding &
  (
    | { is: 'part'; chain: Chain; part: number; literal: Literal }
    | { is: 'denial' | 'supposition'; reach: number; english: boolean; words: number }
    | { is: 'affirmation' }
    | { is: 'chance' }
    | { is: 'opener'; words: number }
  );

const GATE: Hiding = { hides: HIDES_NOTHING, hiddenBy: HIDES_GATES };

/** Words of a gap hide nothing, for they may not be followed by the rest; and only words that say nothing hide them. */
function hidingOf({ gaps, saysNothing }: Chain): Hiding {
  if (gaps.length > 1) return { hides: HIDES_NOTHING, hiddenBy: HIDES_ALL };
  return { hides: saysNothing ? HIDES_ALL : HIDES_LINES, hiddenBy: HIDES_LINES };
}

/** Rules made ready for scanning: one trie over all their words, so that a text is read once, however many rules there are. */
export class CueBook {
  readonly words = new WordTrie<Role>();
  /** Words made of digits: hotlines. They count in a run of digits that holds nothing else. */
  readonly hotlines = new Map<string, Role[]>();
  /** Scratch of a scan; valid until the next one. */
  readonly slots: CueSlots;
  private size = 0;

  constructor(readonly rules: readonly CueRule[]) {
    rules.forEach((rule, ruleAt) => {
      for (const line of rule.words) this.addLine(rule, ruleAt, line);
    });
    for (const [words, reach] of denial.CHINESE_DENIALS) this.addGates(words, 'denial', reach, false);
    this.addGates(denial.ENGLISH_DENIALS, 'denial', denial.ENGLISH_DENIAL_REACH, true);
    this.addGates(denial.CHINESE_SUPPOSITIONS, 'supposition', denial.CHINESE_SUPPOSITION_REACH, false);
    this.addGates(denial.ENGLISH_SUPPOSITIONS, 'supposition', denial.ENGLISH_SUPPOSITION_REACH, true);
    for (const word of denial.AFFIRMATIONS.split('|')) this.add(word, { ...GATE, is: 'affirmation' });
    for (const word of denial.CLAUSE_OPENERS.split('|'))
      this.add(word, { ...GATE, is: 'opener', words: word.split(' ').length });
    for (const word of denial.CHANCE.split('|')) this.add(word, { ...GATE, is: 'chance', hides: HIDES_GATES });
    this.slots = new CueSlots(this.size, rules.length);
  }

  private addLine(rule: CueRule, ruleAt: number, line: string): void {
    const parts = partsOf(line);
    const saysNothing = Object.keys(rule.says).length === 0;
    const chain: Chain = { rule, saysNothing, ruleAt, gaps: parts.map(({ gap }) => gap), slot: this.size };
    this.size += parts.length;
    const hiding = hidingOf(chain);
    parts.forEach(({ literals }, part) => {
      for (const literal of literals) this.add(literal.text, { ...hiding, is: 'part', chain, part, literal });
    });
  }

  private addGates(words: string, is: 'denial' | 'supposition', reach: number, english: boolean): void {
    for (const word of words.split('|')) this.add(word, { ...GATE, is, reach, english, words: word.split(' ').length });
  }

  private add(word: string, role: Role): void {
    const { units, length } = foldUnits(word);
    const folded = String.fromCharCode(...units.subarray(0, length));
    if (/^\d+$/.test(folded)) this.hotlines.set(folded, [...(this.hotlines.get(folded) ?? []), role]);
    else this.words.add(folded, role);
  }
}
