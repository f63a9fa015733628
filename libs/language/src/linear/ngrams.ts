import {
  APOSTROPHE,
  endOfRun,
  HAN,
  kindsAt,
  kindsIn,
  LETTER,
  nextAfter,
  NUMBER,
  SPACE,
  UNSEEN,
} from '../character-kinds.js';
import { foldText } from '../fold-text.js';
import { wordCutter } from '../kb/words.js';

/**
 * One way to look at a text.
 * `words`: runs of `from`..`to` neighbouring words; a Chinese character counts as a word.
 * `chars`: runs of `from`..`to` characters inside a word with its edges marked, so a misspelt word keeps most of its terms.
 * `pairs`: two words at most `to` places apart, in the order of the alphabet.
 */
export interface View {
  readonly kind: 'words' | 'chars' | 'pairs';
  readonly from: number;
  readonly to: number;
  /** Length of this view's part of a row; the parts of all views are set side by side. */
  readonly weight: number;
  /** The part is longer the more a text says, as the square root: each of its wishes keeps more of its weight. */
  readonly grows?: boolean | undefined;
  /** Terms found in fewer training texts are left out. */
  readonly minTexts: number;
  /** English words without their endings. */
  readonly stems?: boolean | undefined;
  /** The first and the last word are also marked as such. */
  readonly edges?: boolean | undefined;
  /** What counts as a word: `marks` adds every punctuation mark and symbol, `dictionary` cuts Chinese into whole words. */
  readonly reads?: 'marks' | 'dictionary' | undefined;
}

/** Where the text begins and ends; no word looks like this. */
const FIRST = '^';
const LAST = '$';

/** Longer words are no words; their tail says nothing. */
const LONGEST_WORD = 40;

const cutByDictionary = wordCutter();

/** Words of a text, folded: Latin and other letters by word, Chinese by character, digits as one run. */
export function wordsOf(text: string): string[] {
  return wordsIn(bareText(text), (char) => char === '?' || char === '!');
}

/** The same with every punctuation mark and symbol as a word: they carry mood. */
export function wordsAndMarksOf(text: string): string[] {
  return wordsIn(bareText(text), (_, kinds) => (kinds & SPACE) === 0);
}

/** Chinese by words of the dictionary, other scripts as `wordsOf`. */
export function dictionaryWordsOf(text: string): string[] {
  const words = cutByDictionary(bareText(text)).filter((word) => /[\p{L}\p{N}?!]/u.test(word));
  return words.map((word) => word.slice(0, LONGEST_WORD));
}

function bareText(text: string): string {
  const folded = foldText(text);
  const kinds = kindsIn(folded);
  const seen = (kinds & UNSEEN) === 0 ? folded : folded.replace(/[\p{Cf}\p{Mn}]/gu, '');
  return (kinds & APOSTROPHE) === 0 ? seen : seen.replace(/(?<=\p{L})['’`´](?=\p{L})/gu, '');
}

/** @param isWord whether a character counts that is neither letter nor digit */
function wordsIn(bare: string, isWord: (char: string, kinds: number) => boolean): string[] {
  const words: string[] = [];
  for (let at = 0, end = 0; at < bare.length; at = end) {
    const kinds = kindsAt(bare, at);
    end = nextAfter(bare, at);
    if ((kinds & HAN) !== 0) words.push(bare.slice(at, end));
    else if ((kinds & (LETTER | NUMBER)) !== 0) {
      end = (kinds & LETTER) !== 0 ? endOfRun(bare, end, LETTER, HAN) : endOfRun(bare, end, NUMBER);
      words.push(bare.slice(at, Math.min(end, at + LONGEST_WORD)));
    } else {
      const char = bare.slice(at, end);
      if (isWord(char, kinds)) words.push(char);
    }
  }
  return words;
}

/** Words as a view looks at them. */
export function wordsOfView(found: readonly string[], view: View): readonly string[] {
  const words = view.stems === true ? found.map((word) => stem(word)) : found;
  return view.kind === 'words' && view.edges === true ? [FIRST, ...words, LAST] : words;
}

/** Terms of one view, repeated as often as they stand in the text. */
export function termsOfView(found: readonly string[], view: View): string[] {
  const terms: string[] = [];
  const words = wordsOfView(found, view);
  if (view.kind === 'words') wordRuns(words, view, terms);
  else if (view.kind === 'pairs') wordPairs(words, view, terms);
  else for (const word of words) if (word.length + 2 >= view.from) charRuns(`<${word}>`, view, terms);
  return terms;
}

function wordRuns(words: readonly string[], view: View, terms: string[]): void {
  for (let at = 0; at < words.length; at += 1) {
    let run = words[at] ?? '';
    if (view.from <= 1 && run !== FIRST && run !== LAST) terms.push(run);
    for (let size = 2; size <= view.to && at + size <= words.length; size += 1) {
      run += ` ${words[at + size - 1] ?? ''}`;
      if (size >= view.from) terms.push(run);
    }
  }
}

function wordPairs(words: readonly string[], view: View, terms: string[]): void {
  for (let at = 0; at < words.length; at += 1) {
    const first = words[at] ?? '';
    for (let gap = view.from; gap <= view.to && at + gap < words.length; gap += 1) {
      const second = words[at + gap] ?? '';
      terms.push(first < second ? `${first}~${second}` : `${second}~${first}`);
    }
  }
}

function charRuns(word: string, view: View, terms: string[]): void {
  for (let size = view.from; size <= view.to; size += 1) {
    for (let at = 0; at + size <= word.length; at += 1) terms.push(word.slice(at, at + size));
    if (size >= word.length) break;
  }
}

/** Rough: `charges`, `charged` and `charging` meet in `charg`. */
function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = word.replace(/(?<=[a-z]{3})(?:ations?|ments?|ings?|ed|es|s|ly|e)$/, '');
  return bare.replace(/([bdglmnprt])\1$/, '$1');
}
