const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085]/g;
const UNPRINTABLE = /[^\P{Cc}\n\t]/gu;
const WHITE = /[\s\p{Cc}]+/gu;

/** Text without control characters but line feed and tab. */
export function cleanText(text: string): string {
  return text.replace(LINE_ENDS, '\n').replace(UNPRINTABLE, '').trim();
}

/** Text as one line, at most `max` characters: fit for a header. */
export function oneLine(text: string, max: number): string {
  return cut(text.replace(WHITE, ' ').trim(), max);
}

/** At most `max` UTF-16 units, never half a character of two. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
