/** The keys beside each letter on a QWERTY keyboard. */
const BESIDE: Readonly<Record<string, string>> = {
  a: 'qwsz',
  b: 'vghn',
  c: 'xdfv',
  d: 'serfcx',
  e: 'wsdr',
  f: 'drtgvc',
  g: 'ftyhbv',
  h: 'gyujnb',
  i: 'ujko',
  j: 'huikmn',
  k: 'jiolm',
  l: 'kop',
  m: 'njk',
  n: 'bhjm',
  o: 'iklp',
  p: 'ol',
  q: 'wa',
  r: 'edft',
  s: 'awedxz',
  t: 'rfgy',
  u: 'yhji',
  v: 'cfgb',
  w: 'qase',
  x: 'zsdc',
  y: 'tghu',
  z: 'asx',
};

/**
 * A text with slips of the finger: each word of two or more Latin letters gets, with probability `share`, one edit out
 * of four, equally likely: two neighbours swapped, a letter dropped, doubled, or hit on the key beside it.
 */
export function misspell(text: string, share: number, random: () => number): string {
  return text.replace(/[A-Za-z]{2,}/g, (word) => (random() < share ? slip(word, random) : word));
}

function slip(word: string, random: () => number): string {
  const at = Math.floor(random() * word.length);
  const letter = word.charAt(at);
  const kind = Math.floor(random() * 4);
  if (kind === 0) return swap(word, Math.min(at, word.length - 2));
  if (kind === 1) return word.slice(0, at) + word.slice(at + 1);
  if (kind === 2) return word.slice(0, at) + letter + word.slice(at);
  const beside = BESIDE[letter.toLowerCase()] ?? letter;
  return word.slice(0, at) + beside.charAt(Math.floor(random() * beside.length)) + word.slice(at + 1);
}

/** The first unlike neighbours from `from` on; a word of one letter repeated stays as it is. */
function swap(word: string, from: number): string {
  for (let step = 0; step < word.length - 1; step += 1) {
    const at = (from + step) % (word.length - 1);
    const [left, right] = [word.charAt(at), word.charAt(at + 1)];
    if (left !== right) return word.slice(0, at) + right + left + word.slice(at + 2);
  }
  return word;
}
