/** No word has ended here yet. */
export const NOWHERE = -1;

/**
 * What a scan keeps for each part of each rule. One for all scans of a book, because there are thousands of parts and a text has
 * words of a few: to clear those is quick.
 */
export class CueSlots {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly denials: Uint8Array;
  /** By rule how often it was found, and how often it was only denied or supposed. */
  readonly counted: Uint8Array;
  readonly refused: Uint8Array;
  private readonly ended: number[] = [];

  constructor(slots: number, rules: number) {
    this.starts = new Int32Array(slots);
    this.ends = new Int32Array(slots).fill(NOWHERE);
    this.denials = new Uint8Array(slots);
    this.counted = new Uint8Array(rules);
    this.refused = new Uint8Array(rules);
  }

  end(slot: number, at: number): void {
    if (this.ends[slot] === NOWHERE) this.ended.push(slot);
    this.ends[slot] = at;
  }

  /** For the next text. */
  clear(): void {
    for (const slot of this.ended) this.ends[slot] = NOWHERE;
    this.ended.length = 0;
    this.counted.fill(0);
    this.refused.fill(0);
  }
}
