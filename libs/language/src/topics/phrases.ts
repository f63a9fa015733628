import { STOP_WORDS } from '../stop-words.js';

/** Cuts a text into words that together are the text. */
export type Cut = (text: string) => readonly string[];

/** Up to three words that stand together in a text, without the words that say nothing. */
export interface Phrase {
  /** The words with a blank between them. */
  readonly key: string;
  /** As the text has it, folded. */
  readonly surface: string;
  /** 0 to 1: how much it says. A two-character word or a Latin word says a half, each further one half of the rest. */
  readonly says: number;
}

const MOST_WORDS = 3;
/** A single Chinese character is no phrase. */
const LEAST_SAID = 0.5;
const LONGEST_JOINED = 4;
const SAYS_SOMETHING = /[\p{L}]/u;
const HAN = /\p{Script=Han}/u;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Made of single characters. */
  readonly broken: boolean;
}

/** The phrases of a folded text, each once, in a fixed order. */
export function phrasesOf(folded: string, cut: Cut): Phrase[] {
  const found = new Map<string, Phrase>();
  for (const run of runsOf(cut(folded))) {
    for (let from = 0; from < run.length; from += 1) {
      for (let to = from + 1; to <= Math.min(run.length, from + MOST_WORDS); to += 1) {
        const words = run.slice(from, to);
        const phrase = toPhrase(words, folded);
        if (phrase.says >= LEAST_SAID && !found.has(phrase.key)) found.set(phrase.key, phrase);
      }
    }
  }
  return [...found.values()];
}

/** Content words in a row: one empty word between two is skipped, anything else ends the row. */
function runsOf(cut: readonly string[]): Word[][] {
  const runs: Word[][] = [[]];
  let at = 0;
  let skipped = 0;
  for (const raw of cut) {
    const start = at;
    at += raw.length;
    const text = raw.trim();
    if (text === '') continue;
    if (!SAYS_SOMETHING.test(text)) {
      runs.push([]);
    } else if (STOP_WORDS.has(text.replaceAll("'", ''))) {
      skipped += 1;
      if (skipped > 1) runs.push([]);
    } else {
      append(runs.at(-1) ?? [], { text, start, end: at, broken: text.length === 1 && HAN.test(text) });
      skipped = 0;
    }
  }
  return runs;
}

/** A word that the dictionary does not know falls into single characters: those side by side are taken for one word. */
function append(run: Word[], word: Word): void {
  const last = run.at(-1);
  if (last?.broken && word.broken && last.end === word.start && last.text.length < LONGEST_JOINED) {
    run[run.length - 1] = { text: last.text + word.text, start: last.start, end: word.end, broken: true };
  } else {
    run.push(word);
  }
}

function toPhrase(words: readonly Word[], folded: string): Phrase {
  const units = words.reduce((sum, { text }) => sum + (HAN.test(text) ? text.length / 2 : 1), 0);
  return {
    key: words.map(({ text }) => text).join(' '),
    surface: folded.slice(words[0]?.start, words.at(-1)?.end).trim(),
    says: 1 - 0.5 ** units,
  };
}
