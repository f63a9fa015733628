export interface TextRange {
  from: number;
  to: number;
}

const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
/** A domain ends in letters: `root@127.0.0.1` and `@nestjs/common` are nobody's address. */
const DOMAIN =
  /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?)*\.(?:[a-z]{2,24}|xn--[a-z0-9]{1,59})$/i;

/** Mail addresses in a text. Looks at no more than 64 characters before and 253 after each `@`. */
export function* mailAddresses(text: string): Generator<TextRange> {
  let searched = 0;
  for (;;) {
    const at = nextAt(text, searched);
    if (at === -1) return;
    let from = at;
    while (from > searched && at - from < MAX_LOCAL && isLocal(text.charCodeAt(from - 1))) from -= 1;
    let to = at + 1;
    while (to - at <= MAX_DOMAIN && isDomain(text.charCodeAt(to))) to += 1;
    while (to > at + 1 && !isLetterOrDigit(text.charCodeAt(to - 1))) to -= 1;
    if (from < at && DOMAIN.test(text.slice(at + 1, to))) {
      yield { from, to };
      searched = to;
    } else {
      searched = at + 1;
    }
  }
}

function nextAt(text: string, from: number): number {
  const [half, full] = [text.indexOf('@', from), text.indexOf('＠', from)];
  return half === -1 || full === -1 ? Math.max(half, full) : Math.min(half, full);
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isLocal(code: number): boolean {
  return isLetterOrDigit(code) || ".!#$%&'*+-/=?^_`{|}~".includes(String.fromCharCode(code));
}

function isDomain(code: number): boolean {
  return isLetterOrDigit(code) || code === 45 || code === 46;
}
