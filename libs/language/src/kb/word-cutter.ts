import { HALF, kindsIn, nextAfter } from '../character-kinds.js';
import { PackedWords } from './packed-words.js';

/** Chinese characters, ASCII letters and digits, and what stands within the names of things; all else is cut off by itself. */
const RUNS =
  /[\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{2a6df}\u{2a700}-\u{2ebef}\u{2f800}-\u{2fa1f}a-zA-Z0-9+#&._%-]+|\r\n|[^]/gu;
const HALVES = /\p{Cs}/gu;

/**
 * Cuts text into words as jieba does without its model for unknown words (https://github.com/fxsjy/jieba): of all ways to cut a run
 * of characters the one whose words together are the likeliest. A character that no word begins with is a word by itself; letters
 * and digits of no word stay together.
 */
export class WordCutter {
  private readonly own: PackedWords;
  private readonly logTotal: number;
  /** Scratch of `findPath`, by place in the run: how likely the best way is from there on, and where its first word ends. */
  private scores = new Float64Array(128);
  private ends = new Int32Array(128);

  /** @param own words that occur as often as `count` says, whatever the dictionary says of them */
  constructor(
    private readonly dictionary: PackedWords,
    own: readonly string[] = [],
    count = 1,
  ) {
    this.own = new PackedWords(
      own
        .toSorted()
        .map((word) => `${word} ${count}\n`)
        .join(''),
    );
    const replaced = own.reduce((sum, word) => sum + dictionary.countOf(word), 0);
    this.logTotal = Math.log(dictionary.total + this.own.total - replaced);
  }

  /** The words together are the text, but that a half of a pair becomes U+FFFD. */
  cut(text: string): string[] {
    const whole = (kindsIn(text) & HALF) === 0 ? text : text.replace(HALVES, '\ufffd');
    const words: string[] = [];
    for (const run of whole.match(RUNS) ?? []) {
      if (run === '\r\n') words.push(run);
      else this.cutRun(run, words);
    }
    return words;
  }

  private cutRun(run: string, words: string[]): void {
    this.findPath(run);
    let at = 0;
    while (at < run.length) {
      const from = at;
      while (at < run.length && this.ends[at] === at + 1 && isAlphanumeric(run.charCodeAt(at))) at += 1;
      if (at === from) at = this.ends[at] as number;
      words.push(run.slice(from, at));
    }
  }

  /** From the end to the beginning (dynamic programming); of ways that are as likely the one with the longer word. */
  private findPath(run: string): void {
    const { dictionary, own, logTotal } = this;
    const length = run.length;
    if (this.ends.length <= length) {
      this.scores = new Float64Array(length * 2);
      this.ends = new Int32Array(length * 2);
    }
    const { scores, ends } = this;
    scores[length] = 0;
    for (let at = length - 1; at >= 0; at -= 1) {
      const unit = run.charCodeAt(at);
      let best = -Infinity;
      let bestEnd = at;
      let node = dictionary.first(unit);
      let ownNode = own.first(unit);
      for (let end = at + 1; node >= 0 || ownNode >= 0; end += 1) {
        const count = own.countAt(ownNode) || dictionary.countAt(node);
        const score = count === 0 ? -Infinity : Math.log(count) - logTotal + (scores[end] as number);
        if (count > 0 && score >= best) {
          best = score;
          bestEnd = end;
        }
        if (end === length) break;
        const next = run.charCodeAt(end);
        node = dictionary.next(node, next);
        ownNode = own.next(ownNode, next);
      }
      if (bestEnd === at) {
        bestEnd = nextAfter(run, at);
        best = 0 - logTotal + (scores[bestEnd] as number);
      }
      scores[at] = best;
      ends[at] = bestEnd;
    }
  }
}

function isAlphanumeric(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x30 && unit <= 0x39);
}
