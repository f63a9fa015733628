import { foldText } from '../fold-text.js';
import { phrasesOf, type Cut } from './phrases.js';

/** A word that so many of a desk's intents use tells none of them apart. */
const COMMON_SHARE = 0.4;
/** A name that the dictionary does not know falls into so many pieces at most. */
const MOST_PIECES = 4;

/**
 * The words that everybody who writes to a desk uses: those of its name, and those that four in ten of its intents are asked with.
 *
 * @param phrases of each intent
 */
export function commonWordsOf(
  names: readonly string[],
  phrases: readonly (readonly string[])[],
  cut: Cut,
): Set<string> {
  const used = new Map<string, number>();
  for (const some of phrases) {
    for (const word of wordsOf(some, cut)) used.set(word, (used.get(word) ?? 0) + 1);
  }
  const common = [...used].filter(([, count]) => count >= COMMON_SHARE * phrases.length).map(([word]) => word);
  return new Set([...wordsOf(names, cut), ...common]);
}

function wordsOf(texts: readonly string[], cut: Cut): Set<string> {
  const keys = texts.flatMap((text) => phrasesOf(foldText(text), cut).map(({ key }) => key));
  return new Set(keys.filter((key) => !key.includes(' ')));
}

/** Cuts as `cut` does, with blanks for some words: they then say nothing, and everything else stays in its place. */
export function withoutWords(cut: Cut, words: ReadonlySet<string>): Cut {
  if (words.size === 0) return cut;
  return (text) => {
    const pieces = [...cut(text)];
    for (let at = 0; at < pieces.length; at += 1) {
      for (let count = piecesAt(pieces, at); count > 0; count -= 1) {
        const joined = count === 1 ? (pieces[at] ?? '') : pieces.slice(at, at + count).join('');
        if (words.has(joined)) pieces.splice(at, count, ' '.repeat(joined.length));
      }
    }
    return pieces;
  };
}

/** How many pieces from here may be one word: only single characters are pieces of one. */
function piecesAt(pieces: readonly string[], at: number): number {
  let count = 0;
  while (count < MOST_PIECES && pieces[at + count]?.length === 1) count += 1;
  return Math.max(1, count);
}
