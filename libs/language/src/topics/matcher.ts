const HAN = /\p{Script=Han}/u;
/** Other words of the phrase must stand so near, in characters. */
const NEAR_HAN = 8;
const NEAR_LATIN = 30;

/** Whether a folded text speaks of a phrase. */
export type Matcher = (folded: string) => boolean;

/**
 * Matches a phrase in other clothes: its first word as it is, the first character of its other Chinese words and its
 * other Latin words nearby, in any order. So "提前还款" is found in "能不能提前把钱还掉".
 */
export function matcherOf(words: readonly string[]): Matcher {
  const [anchor = '', ...rest] = words;
  const others = rest.map((word) => (HAN.test(word) ? word.slice(0, 1) : word));
  const near = words.some((word) => !HAN.test(word)) ? NEAR_LATIN : NEAR_HAN;
  return (folded) => {
    if (anchor === '') return false;
    for (let at = indexOfWord(folded, anchor, 0); at >= 0; at = indexOfWord(folded, anchor, at + 1)) {
      const before = folded.slice(Math.max(0, at - near), at);
      const after = folded.slice(at + anchor.length, at + anchor.length + near);
      if (others.every((word) => indexOfWord(before, word, 0) >= 0 || indexOfWord(after, word, 0) >= 0)) return true;
    }
    return false;
  };
}

/** Latin words match as whole words. */
function indexOfWord(text: string, word: string, from: number): number {
  let at = text.indexOf(word, from);
  if (HAN.test(word)) return at;
  const isLetter = (index: number) => /[a-z0-9]/.test(text.charAt(index));
  while (at >= 0 && (isLetter(at - 1) || isLetter(at + word.length))) at = text.indexOf(word, at + 1);
  return at;
}
