const NOWHERE = -1;

/** The last word that denied or supposed something. One object a scan, because texts can be full of such words. */
export class Gate {
  private start = NOWHERE;
  private end = NOWHERE;
  private reach = 0;
  private english = false;
  /** The number of its last Latin word, counted from the start of the text. */
  private word = 0;

  open(start: number, end: number, reach: number, english: boolean, word: number): void {
    this.start = start;
    this.end = end;
    this.reach = reach;
    this.english = english;
    this.word = word;
  }

  shut(): void {
    this.start = NOWHERE;
    this.end = NOWHERE;
  }

  /** Whether it reaches what begins at `at`, with `words` Latin words before it, in the clause that began at `clauseAt`. */
  reaches(at: number, words: number, clauseAt: number): boolean {
    if (this.end > at || this.end <= clauseAt || this.end === NOWHERE) return false;
    return this.english ? words - this.word <= this.reach : at - this.end <= this.reach;
  }

  /** Whether it stands between two places, right before the second. */
  standsBetween(from: number, to: number, within: number): boolean {
    return this.start >= from && this.end <= to && to - this.end <= within && this.end !== NOWHERE;
  }
}
