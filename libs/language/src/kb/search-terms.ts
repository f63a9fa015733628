import { endOfRun, HAN, kindsAt, kindsIn, LETTER, nextAfter, NUMBER, UNSEEN } from '../character-kinds.js';
import { foldText } from '../fold-text.js';
import { plainWords } from '../plain-words.js';
import { STOP_WORDS } from '../stop-words.js';
import { termAt, type Term } from '../term.js';

/** No more terms of one text are looked at; a question has 20 to 60. */
const MOST_TERMS = 600;
const LONGEST_WORD = 24;
/** Runs of characters inside Latin words; they keep misspelt words findable. */
const LATIN_RUN = 4;
const FIRST_HAN = 0x3400;

export type CutWords = (text: string) => readonly string[];

/**
 * The terms that a text is stored and searched by, each once: Chinese characters as they stand; pairs of them and the
 * words of `cut` after words for the same thing are folded into one; Latin words, pairs of them and runs inside them.
 * Of a text longer than 2,000 characters the beginning counts.
 */
export function searchTerms(text: string, cut: CutWords): Term[] {
  const folded = seenOf(foldText(text));
  const terms = new Set<Term>();
  let latin = false;
  for (let at = 0, end = 0; at < folded.length; at = end) {
    end = nextAfter(folded, at);
    const kinds = kindsAt(folded, at);
    if ((kinds & HAN) !== 0) terms.add(termAt(folded, at, end - at));
    else if ((kinds & (LETTER | NUMBER)) !== 0) latin = true;
  }
  if (terms.size > 0) chineseTerms(plainWords(folded), cut, terms);
  if (latin) latinTerms(folded, terms);
  return terms.size <= MOST_TERMS ? [...terms] : [...terms].slice(0, MOST_TERMS);
}

function seenOf(folded: string): string {
  return (kindsIn(folded) & UNSEEN) === 0 ? folded : folded.replace(/[\p{Cf}\p{Mn}]/gu, '');
}

function chineseTerms(plain: string, cut: CutWords, terms: Set<Term>): void {
  for (let at = 0; at < plain.length; at += 1) {
    const end = endOfRun(plain, at, HAN);
    for (; at + 2 <= end; at += 1) terms.add(termAt(plain, at, 2));
  }
  for (const word of cut(plain)) if (word.length > 1 && word.charCodeAt(0) >= FIRST_HAN) terms.add(`=${word}`);
}

function latinTerms(folded: string, terms: Set<Term>): void {
  let before = '';
  for (const raw of folded.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []) {
    const word = raw.slice(0, LONGEST_WORD);
    terms.add(word);
    if (before !== '') terms.add(`${before} ${word}`);
    before = word;
    if (word.length <= 3 || STOP_WORDS.has(word)) continue;
    const marked = `<${word}>`;
    for (let at = 0; at + LATIN_RUN <= marked.length; at += 1) terms.add(`~${marked.slice(at, at + LATIN_RUN)}`);
  }
}
