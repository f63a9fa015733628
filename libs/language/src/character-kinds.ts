/** What a character may be; one can be several of them. */
export const HAN = 1;
export const LETTER = 2;
export const NUMBER = 4;
export const SPACE = 8;
/** Marks on letters, and what is not seen at all. */
export const UNSEEN = 16;
export const APOSTROPHE = 32;
/** Half of a pair without the other half. */
export const HALF = 64;

const TESTS: readonly (readonly [number, RegExp])[] = [
  [HAN, /\p{Script=Han}/u],
  [LETTER, /\p{L}/u],
  [NUMBER, /\p{N}/u],
  [SPACE, /\s/u],
  [UNSEEN, /[\p{Cf}\p{Mn}]/u],
  [APOSTROPHE, /['’`´]/u],
  [HALF, /\p{Cs}/u],
];
const KNOWN = 128;

/** One entry a UTF-16 unit, filled as texts need them: asking a pattern about each character costs twenty times as much. */
const table = new Uint8Array(65_536);

/** What the character at this place is. Never 0, so that kinds can be told from none. */
export function kindsAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = table[unit] as number;
  if (known !== 0) return known;
  const kinds = kindsOf(text.codePointAt(at) ?? unit);
  // A half means nothing by itself.
  if (unit < 0xd800 || unit > 0xdfff) table[unit] = kinds;
  return kinds;
}

/** The place of the next character. */
export function nextAfter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0xd800 || unit > 0xdbff) return at + 1;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff ? at + 2 : at + 1;
}

/** All that the characters of a text are, together: what is missing need not be looked for. */
export function kindsIn(text: string): number {
  let kinds = 0;
  for (let at = 0; at < text.length; at = nextAfter(text, at)) kinds |= kindsAt(text, at);
  return kinds;
}

/** Where the characters end that are of this kind, and of none of the others, from `at` on. */
export function endOfRun(text: string, at: number, kind: number, others = 0): number {
  let end = at;
  while (end < text.length && (kindsAt(text, end) & (kind | others)) === kind) end = nextAfter(text, end);
  return end;
}

function kindsOf(point: number): number {
  const char = String.fromCodePoint(point);
  return TESTS.reduce((kinds, [kind, test]) => (test.test(char) ? kinds | kind : kinds), KNOWN);
}
