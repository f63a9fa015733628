/** Longer texts are compared by their beginning: the work grows with the product of both lengths. */
const LOOK_AT = 80;
const NO_ROW = 255;

/** Scratch of `inOrder`, by place in the first text but for `tails`. */
const runs = new Uint8Array(LOOK_AT);
const rows = new Uint8Array(LOOK_AT);
const tails = new Uint8Array(LOOK_AT);

/** The characters that `inOrder` compares. */
export function charsOf(folded: string): Uint16Array {
  const length = Math.min(folded.length, LOOK_AT);
  const chars = new Uint16Array(length);
  for (let at = 0; at < length; at += 1) chars[at] = folded.charCodeAt(at);
  return chars;
}

/** A text made ready to be compared with many: where its characters stand. */
export interface Places {
  readonly length: number;
  /** By character the last place where it stands. */
  readonly last: ReadonlyMap<number, number>;
  /** By place the one before it with the same character, or -1. */
  readonly before: Int8Array;
}

export function placesOf(chars: Uint16Array): Places {
  const last = new Map<number, number>();
  const before = new Int8Array(chars.length);
  for (let place = 0; place < chars.length; place += 1) {
    const char = chars[place] as number;
    before[place] = last.get(char) ?? -1;
    last.set(char, place);
  }
  return { length: chars.length, last, before };
}

/**
 * How much two texts have in common in the same order beyond their longest common run: 0 to 1. Terms already pay for runs;
 * a paraphrase shares several pieces in order.
 * Only places with the same character are looked at (Hunt and Szymanski, "A fast algorithm for computing longest common
 * subsequences", CACM 1977): `tails[size - 1]` is where the common subsequence of that size ends first.
 */
export function inOrder({ length, last, before }: Places, other: Uint16Array): number {
  if (length === 0 || other.length === 0) return 0;
  rows.fill(NO_ROW, 0, length);
  let most = 0;
  let longestRun = 0;
  for (let row = 0; row < other.length; row += 1) {
    let place = last.get(other[row] as number) ?? -1;
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
  return (2 * (most - longestRun)) / (length + other.length);
}
