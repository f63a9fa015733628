const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const UUID_LENGTH = 36;
const WORD_BEFORE = /([0-9A-Za-z]{1,32})[-_.]?$/;
const WORD_AFTER = /^[-_]?([0-9A-Za-z]{1,32})/;

/** Whether the digits at `[from, to)` are a piece of a UUID or of a hexadecimal identifier: a trace, a hash, a key. */
export function isPieceOfIdentifier(text: string, from: number, to: number): boolean {
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, from - 33), from))?.[1];
  const after = WORD_AFTER.exec(text.slice(to, to + 33))?.[1];
  if (isHexWord(before) || isHexWord(after)) return true;

  const start = Math.max(0, from - UUID_LENGTH);
  for (const match of text.slice(start, to + UUID_LENGTH).matchAll(UUID)) {
    const at = start + match.index;
    if (at <= from && to <= at + UUID_LENGTH) return true;
  }
  return false;
}

/** `tel13800138000` is a number with its label; `3fa13800138000` is not. */
function isHexWord(word: string | undefined): boolean {
  return word !== undefined && /^[0-9a-f]+$/i.test(word) && /[a-f]/i.test(word);
}
