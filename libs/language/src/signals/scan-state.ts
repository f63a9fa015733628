import { HIDES_ALL, type Chain, type Role } from './cue-book.js';
import { NOWHERE, type CueSlots } from './cue-slots.js';
import type { FoundCue } from './cue-scan.js';
import { isLetter, type FoldedUnits } from './fold-units.js';
import { Gate } from './gate.js';

const MOST_OF_A_RULE = 4;
/** Between the parts of a cue only a word right before the last part denies it: "钱没有被转走". */
const REACH_WITHIN = 1;
/** By unit: 1 ends a clause, 2 a sentence as well. */
const ENDS = new Uint8Array(65_536);
for (const char of ',.:~') ENDS[char.charCodeAt(0)] = 1;
for (const char of '。!?;\n') ENDS[char.charCodeAt(0)] = 2;
const FULL_STOP = 0x2e;
const SPACE = 0x20;
const COUNTS = 0;
const NEGATED = 1;
const SUPPOSED = 2;
const DENIALS: readonly FoundCue['denied'][] = [undefined, 'negated', 'supposed'];

/** What a scan remembers between words. Positions are units of the folded text until a cue is found. */
export class ScanState {
  readonly found: FoundCue[] = [];
  /** A wide denial is remembered beside a narrow one: "没有不" is rare, "没有……不" is not. */
  private readonly wide = new Gate();
  private readonly narrow = new Gate();
  private readonly supposition = new Gate();
  private clauseAt = 0;
  private sentenceAt = 0;
  private words = 0;
  private wordsInClause = 0;
  /** By strength: the last word that hides denials, also whole lines, and everything within it. */
  private readonly hiddenFrom = [NOWHERE, NOWHERE, NOWHERE];
  private readonly hiddenTo = [NOWHERE, NOWHERE, NOWHERE];

  constructor(
    private readonly text: FoldedUnits,
    private readonly slots: CueSlots,
  ) {
    slots.clear();
  }

  startWord(): void {
    this.words += 1;
    this.wordsInClause += 1;
  }

  /** Takes note of a character that belongs to no Latin word. */
  pass(unit: number, at: number): void {
    const ends = ENDS[unit];
    if (ends === 0) return;
    this.clauseAt = at + 1;
    this.wordsInClause = 0;
    if (ends === 2 || (unit === FULL_STOP && this.text.units[at + 1] === SPACE)) this.sentenceAt = at + 1;
  }

  /** Whether what matched up to `end` is more than the beginning of a longer Latin word. */
  endsWord(end: number): boolean {
    const { units, length, parted } = this.text;
    return end >= length || !isLetter(units[end - 1] ?? 0) || !isLetter(units[end] ?? 0) || parted[end] === 1;
  }

  /** Where the Latin word ends of which `end` is the middle. */
  endOfWord(end: number): number {
    let stop = end;
    while (!this.endsWord(stop)) stop += 1;
    return stop;
  }

  /** Whether the word lies within a longer one that means something else. */
  isHidden(role: Role, start: number, end: number): boolean {
    for (let strength = role.hiddenBy; strength <= HIDES_ALL; strength += 1) {
      if (start >= (this.hiddenFrom[strength] ?? 0) && end <= (this.hiddenTo[strength] ?? 0)) return true;
    }
    return false;
  }

  /** From now on what needs no more than this strength to be hidden is not read within the word. */
  hide(strength: number, start: number, end: number): void {
    if (end <= (this.hiddenTo[strength] ?? 0)) return;
    this.hiddenFrom[strength] = start;
    this.hiddenTo[strength] = end;
  }

  take(role: Role, start: number, end: number): void {
    switch (role.is) {
      case 'part':
        if ((this.slots.counted[role.chain.ruleAt] ?? 0) < MOST_OF_A_RULE) this.takePart(role, start, end);
        break;
      case 'denial':
        this.open(role.reach > REACH_WITHIN ? this.wide : this.narrow, role, start, end);
        break;
      case 'supposition':
        this.open(this.supposition, role, start, end);
        break;
      case 'affirmation':
        this.wide.shut();
        this.narrow.shut();
        this.supposition.shut();
        break;
      case 'opener':
        // Its own first word is counted already; of "thank you" the second comes yet.
        this.wordsInClause -= role.words;
        break;
      case 'chance':
    }
  }

  private open(gate: Gate, role: Role & { is: 'denial' | 'supposition' }, start: number, end: number): void {
    gate.open(start, end, role.reach, role.english, this.words + role.words - 1);
  }

  private takePart({ chain, part, literal }: Role & { is: 'part' }, start: number, end: number): void {
    if (literal.first && this.wordsInClause > 1) return;
    const { starts, ends, denials } = this.slots;
    const slot = chain.slot + part;
    if (part === 0) {
      if (starts[slot] === start && (ends[slot] ?? 0) >= end) return;
      starts[slot] = start;
      denials[slot] = chain.rule.always === true ? COUNTS : this.deniedAt(start);
    } else {
      const previous = ends[slot - 1] ?? NOWHERE;
      if (previous === NOWHERE || start < previous || start - previous > (chain.gaps[part] ?? 0)) return;
      if (this.sentenceAt > previous) return;
      starts[slot] = starts[slot - 1] ?? start;
      const denied = denials[slot - 1] ?? COUNTS;
      denials[slot] = denied === COUNTS && this.isNegatedBetween(previous, start) ? NEGATED : denied;
    }
    this.slots.end(slot, end);
    if (part === chain.gaps.length - 1) this.find(chain, slot, end);
  }

  private find(chain: Chain, slot: number, end: number): void {
    const { starts, denials, counted, refused } = this.slots;
    const denied = DENIALS[denials[slot] ?? COUNTS];
    const counts = denied === undefined ? counted : refused;
    const count = counts[chain.ruleAt] ?? 0;
    if (count >= MOST_OF_A_RULE) return;
    counts[chain.ruleAt] = count + 1;
    const { places } = this.text;
    const start = places[starts[slot] ?? 0] ?? 0;
    this.found.push({ chain, start, end: (places[end - 1] ?? start) + 1, denied });
  }

  private deniedAt(start: number): number {
    const words = this.words - (isLetter(this.text.units[start] ?? 0) ? 1 : 0);
    if (this.wide.reaches(start, words, this.clauseAt) || this.narrow.reaches(start, words, this.clauseAt)) {
      return NEGATED;
    }
    return this.supposition.reaches(start, words, this.clauseAt) ? SUPPOSED : COUNTS;
  }

  private isNegatedBetween(from: number, to: number): boolean {
    return this.wide.standsBetween(from, to, REACH_WITHIN) || this.narrow.standsBetween(from, to, REACH_WITHIN);
  }
}
