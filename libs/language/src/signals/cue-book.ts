import { partsOf, type CueRule, type Literal } from './cue-rule.js';
import * as denial from './denial-words.js';
import { foldUnits } from './fold-units.js';
import { WordTrie } from './word-trie.js';

/** One line of a rule: lists of words that must follow each other. */
export interface Chain {
  rule: CueRule;
  ruleAt: number;
  gaps: readonly number[];
  /** Where the state of its first part is kept during a scan; its other parts follow. */
  slot: number;
}

/** What a word in the trie stands for. */
export type Role =
  | { is: 'part'; chain: Chain; part: number; literal: Literal }
  | { is: 'denial' | 'supposition'; reach: number; english: boolean; words: number }
  | { is: 'affirmation' }
  | { is: 'chance' };

/** Rules made ready for scanning: one trie over all their words, so that a text is read once, however many rules there are. */
export class CueBook {
  readonly words = new WordTrie<Role>();
  /** Words made of digits: hotlines. They count in a run of digits that holds nothing else. */
  readonly hotlines = new Map<string, Role[]>();
  /** How many slots a scan needs. */
  slots = 0;

  constructor(readonly rules: readonly CueRule[]) {
    rules.forEach((rule, ruleAt) => {
      for (const line of rule.words) this.addLine(rule, ruleAt, line);
    });
    for (const [words, reach] of denial.CHINESE_DENIALS) this.addGates(words, 'denial', reach, false);
    this.addGates(denial.ENGLISH_DENIALS, 'denial', denial.ENGLISH_DENIAL_REACH, true);
    this.addGates(denial.CHINESE_SUPPOSITIONS, 'supposition', denial.CHINESE_SUPPOSITION_REACH, false);
    this.addGates(denial.ENGLISH_SUPPOSITIONS, 'supposition', denial.ENGLISH_SUPPOSITION_REACH, true);
    for (const word of denial.AFFIRMATIONS.split('|')) this.add(word, { is: 'affirmation' });
    for (const word of denial.CHANCE.split('|')) this.add(word, { is: 'chance' });
  }

  private addLine(rule: CueRule, ruleAt: number, line: string): void {
    const parts = partsOf(line);
    const chain: Chain = { rule, ruleAt, gaps: parts.map(({ gap }) => gap), slot: this.slots };
    this.slots += parts.length;
    parts.forEach(({ literals }, part) => {
      for (const literal of literals) this.add(literal.text, { is: 'part', chain, part, literal });
    });
  }

  private addGates(words: string, is: 'denial' | 'supposition', reach: number, english: boolean): void {
    for (const word of words.split('|')) this.add(word, { is, reach, english, words: word.split(' ').length });
  }

  private add(word: string, role: Role): void {
    const { units, length } = foldUnits(word);
    const folded = String.fromCharCode(...units.subarray(0, length));
    if (/^\d+$/.test(folded)) this.hotlines.set(folded, [...(this.hotlines.get(folded) ?? []), role]);
    else this.words.add(folded, role);
  }
}
