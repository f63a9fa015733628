import { foldText } from '../fold-text.js';
import { plainWords } from '../plain-words.js';

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
export function searchTerms(text: string, cut: CutWords): string[] {
  const folded = foldText(text).replace(/[\p{Cf}\p{Mn}]/gu, '');
  const terms = new Set<string>();
  if (/\p{Script=Han}/u.test(folded)) chineseTerms(folded, cut, terms);
  latinTerms(folded, terms);
  return terms.size <= MOST_TERMS ? [...terms] : [...terms].slice(0, MOST_TERMS);
}

function chineseTerms(folded: string, cut: CutWords, terms: Set<string>): void {
  for (const char of folded.match(/\p{Script=Han}/gu) ?? []) terms.add(char);
  const plain = plainWords(folded);
  for (const run of plain.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at + 2 <= run.length; at += 1) terms.add(run.slice(at, at + 2));
  }
  for (const word of cut(plain)) if (word.length > 1 && word.charCodeAt(0) >= FIRST_HAN) terms.add(`=${word}`);
}

function latinTerms(folded: string, terms: Set<string>): void {
  let before = '';
  for (const raw of folded.match(/(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu) ?? []) {
    const word = raw.slice(0, LONGEST_WORD);
    terms.add(word);
    if (before !== '') terms.add(`${before} ${word}`);
    before = word;
    const marked = `<${word}>`;
    for (let at = 0; at + LATIN_RUN <= marked.length && word.length > 3; at += 1)
      terms.add(`~${marked.slice(at, at + LATIN_RUN)}`);
  }
}
