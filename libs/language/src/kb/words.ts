import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PackedWords } from './packed-words.js';
import { WordCutter } from './word-cutter.js';

const require = createRequire(import.meta.url);
/** A term of the operator beats every way to cut it. */
const ALWAYS = 1_000_000;

let dictionary: PackedWords | undefined;
const cutters = new Map<string, WordCutter>();

/**
 * Cuts Chinese text into words by the dictionary of jieba. `userTerms` are words that must stay whole. The dictionary is read on first
 * use, which takes 0.2 s, and shared by all cutters.
 *
 * @param frequency how often the terms are taken to occur, by the count of the dictionary
 */
export function wordCutter(userTerms: readonly string[] = [], frequency = ALWAYS): (text: string) => string[] {
  const terms = new Set(userTerms.map((term) => term.trim()).filter((term) => /^\S{2,30}$/u.test(term)));
  let cutter: WordCutter | undefined;
  return (text) => {
    cutter ??= cutterOf([...terms].toSorted(), frequency);
    return cutter.cut(text);
  };
}

function cutterOf(terms: readonly string[], frequency: number): WordCutter {
  const key = `${terms.join(' ')} ${frequency}`;
  const known = cutters.get(key) ?? new WordCutter(readDictionary(), terms, frequency);
  cutters.set(key, known);
  return known;
}

/** Of the package only the dictionary is used: its own tables take 43 MB more, and a call of it longer than a cut here. */
function readDictionary(): PackedWords {
  dictionary ??= new PackedWords(readFileSync(require.resolve('@node-rs/jieba/dict.txt'), 'utf8'));
  return dictionary;
}
