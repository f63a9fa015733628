/** Longer texts are compared by their beginning: the work grows with the product of both lengths. */
const LOOK_AT = 80;
const NO_ROW = 255;
const NOWHERE = -1;

/** Scratch of `inOrder`, by place in the first text but for `tails`. */
const runs = new Uint8Array(LOOK_AT);
const rows = new Uint8Array(LOOK_AT);
const tails = new Uint8Array(LOOK_AT);

/** The first text of the last comparison: one text is compared with many. */
let known: Uint16Array = new Uint16Array(0);
/** By character the last place where it stands in that text; by place the one before it with the same character; -1: nowhere. */
const last = new Int8Array(65_536).fill(NOWHERE);
const before = new Int8Array(LOOK_AT);

/** The characters that `inOrder` compares. */
export function charsOf(folded: string): Uint16Array {
  const length = Math.min(folded.length, LOOK_AT);
  const chars = new Uint16Array(length);
  for (let at = 0; at < length; at += 1) chars[at] = folded.charCodeAt(at);
  return chars;
}

/**
 * How much two texts have in common in the same order beyond their longest common run: 0 to 1. Terms already pay for runs;
 * a paraphrase shares several pieces in order.
 * Only places with the same character are looked at (Hunt and Szymanski, "A fast algorithm for computing longest common
 * subsequences", CACM 1977): `tails[size - 1]` is where the common subsequence of that size ends first.
 */
export function inOrder(text: Uint16Array, other: Uint16Array): number {
  if (text.length === 0 || other.length === 0) return 0;
  if (text !== known) getToKnow(text);
  rows.fill(NO_ROW, 0, text.length);
  let most = 0;
  let longestRun = 0;
  for (let row = 0; row < other.length; row += 1) {
    let place = last[other[row] as number] as number;
    let size = most;
    // From the end, so that no two places of one row are taken for a sequence or a run.
    for (; place >= 0; place = before[place] as number) {
      const run = place > 0 && rows[place - 1] === row - 1 ? (runs[place - 1] as number) + 1 : 1;
      runs[place] = run;
      rows[place] = row;
      if (run > longestRun) longestRun = run;
      while (size > 0 && (tails[size - 1] as number) >= place) size -= 1;
      tails[size] = place;
      if (size === most) most += 1;
    }
  }
  return (2 * (most - longestRun)) / (text.length + other.length);
}

function getToKnow(text: Uint16Array): void {
  for (const char of known) last[char] = NOWHERE;
  known = text;
  for (let place = 0; place < text.length; place += 1) {
    const char = text[place] as number;
    before[place] = last[char] as number;
    last[char] = place;
  }
}
