import { HIDES_NOTHING, type Chain, type CueBook, type Role } from './cue-book.js';
import { foldUnits, isDigit, isLetter, type FoldedUnits } from './fold-units.js';
import { ScanState } from './scan-state.js';

/** A rule found in a text. `start` and `end` are places in the text as it was written. */
export interface FoundCue {
  chain: Chain;
  start: number;
  end: number;
  denied: 'negated' | 'supposed' | undefined;
}

export interface Scan {
  /** In the order in which they end. Of one rule at most four that count and four that are denied. */
  found: FoundCue[];
  pictures: FoldedUnits['pictures'];
}

/** Longer than any word of a rule. */
const LONGEST_WORD = 64;
/** Scratch: the nodes of the words that begin at one place. */
const hits = new Int32Array(LONGEST_WORD);

/**
 * Finds all cues of a book in one pass over the text; takes time linear in the text, whatever it is.
 *
 * Denial looks at what stands before a cue only, and gaps never reach over the end of a sentence. So a cue that was found
 * stays found when text is put after it, or before it as a sentence of its own.
 */
export function scanCues(text: string, book: CueBook): Scan {
  const folded = foldUnits(text);
  const { units, length, parted } = folded;
  const { words } = book;
  const state = new ScanState(folded, book.slots);
  let before = 0;
  for (let at = 0; at < length; at += 1) {
    const unit = units[at] ?? 0;
    const previous = before;
    before = unit;
    if (isLetter(unit)) {
      if (isLetter(previous) && parted[at] === 0) continue;
      state.startWord();
    } else if (isDigit(unit)) {
      if (isDigit(previous)) continue;
      readHotlines(folded, at, book, state);
      if (!isLetter(previous)) state.startWord();
    } else state.pass(unit, at);

    let node = words.first(unit);
    let depth = 0;
    while (node !== 0 && depth < LONGEST_WORD) {
      hits[depth] = node;
      depth += 1;
      if (at + depth >= length) break;
      node = words.next(node, units[at + depth] ?? 0);
    }
    // Longest first: a word hides those it contains.
    for (; depth > 0; depth -= 1) {
      const hit = hits[depth - 1] ?? 0;
      if (words.has(hit)) tell(words.valuesAt(hit), at, at + depth, state);
    }
  }
  return { found: state.found, pictures: folded.pictures };
}

function tell(roles: readonly Role[], start: number, end: number, state: ScanState): void {
  const whole = state.endsWord(end);
  let strength = HIDES_NOTHING;
  for (const role of roles) {
    const open = role.is === 'part' && role.literal.open;
    if (!whole && !open) continue;
    const stop = whole ? end : state.endOfWord(end);
    if (state.isHidden(role, start, stop)) continue;
    state.take(role, start, stop);
    if (role.hides > strength) strength = role.hides;
  }
  if (strength !== HIDES_NOTHING && end - start > 1) state.hide(strength, start, end);
}

/** A run of digits counts when it is made of hotlines only: 12378 is a cue, the phone number 13812378000 is none. */
function readHotlines({ units, length }: FoldedUnits, start: number, book: CueBook, state: ScanState): void {
  const pieces: [string, number][] = [];
  let at = start;
  while (at < length && isDigit(units[at] ?? 0)) {
    const from = at;
    const piece = [...book.hotlines.keys()].find((word) => standsAt(word, units, from));
    if (piece === undefined) return;
    pieces.push([piece, at]);
    at += piece.length;
  }
  for (const [piece, from] of pieces) {
    for (const role of book.hotlines.get(piece) ?? []) state.take(role, from, from + piece.length);
  }
}

function standsAt(word: string, units: Uint16Array, at: number): boolean {
  for (let offset = 0; offset < word.length; offset += 1) {
    if (units[at + offset] !== word.charCodeAt(offset)) return false;
  }
  return true;
}
