/** Digits that stand together: `[from, to)` in the text, `at` in the span's digits. */
export interface DigitGroup {
  from: number;
  to: number;
  at: number;
  length: number;
}

/** Groups of digits with nothing but spaces, dashes, brackets or dots between them. */
export interface DigitSpan {
  /** All digits of the span, half-width. */
  digits: string;
  groups: DigitGroup[];
}

const MAX_GAP = 3;
/** Separators: space, no-break and ideographic space, dashes, dot, brackets, zero-width characters. */
const SEPARATORS = new Set(
  ' \u00a0\u3000-‐‑–—－.·()（）\u200b\u200c\u200d\u2060\ufeff'.split('').map((char) => char.charCodeAt(0)),
);

/** The value of a digit, ASCII or full-width; -1 for everything else. */
export function digitValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : -1;
}

/** Spans of at least `least` digits, in one pass over the text. */
export function* digitSpans(text: string, least: number): Generator<DigitSpan> {
  let position = 0;
  while (position < text.length) {
    if (digitValue(text.charCodeAt(position)) === -1) {
      position += 1;
      continue;
    }
    const { span, end } = readSpan(text, position);
    if (span.digits.length >= least) yield span;
    position = end;
  }
}

function readSpan(text: string, start: number): { span: DigitSpan; end: number } {
  const groups: DigitGroup[] = [];
  let digits = '';
  let position = start;
  for (;;) {
    const from = position;
    while (digitValue(text.charCodeAt(position)) !== -1) position += 1;
    groups.push({ from, to: position, at: digits.length, length: position - from });
    digits += halfWidth(text.slice(from, position));
    let next = position;
    while (next < position + MAX_GAP && SEPARATORS.has(text.charCodeAt(next))) next += 1;
    if (next === position || digitValue(text.charCodeAt(next)) === -1)
      return { span: { digits, groups }, end: position };
    position = next;
  }
}

function halfWidth(digits: string): string {
  return /[０-９]/.test(digits)
    ? digits.replace(/[０-９]/g, (digit) => String(digitValue(digit.charCodeAt(0))))
    : digits;
}
