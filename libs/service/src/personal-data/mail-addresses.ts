export interface TextRange {
  from: number;
  to: number;
}

const MAX_LOCAL = 64;
const MAX_DOMAIN = 253;
/** A domain ends in letters, so `root@127.0.0.1` and `@nestjs/common` are nobody's address; what follows is another word. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:xn--[a-z0-9]{1,59}|[a-z]{2,24})/i;

/** Mail addresses in a text. Looks at no more than 64 characters before and 253 after each `@`. */
export function* mailAddresses(text: string): Generator<TextRange> {
  let searched = 0;
  for (const { index: at } of text.matchAll(/[@＠]/g)) {
    if (at < searched) continue;
    let from = at;
    while (from > searched && at - from < MAX_LOCAL && isLocal(text.charCodeAt(from - 1))) from -= 1;
    const domain = from < at ? DOMAIN.exec(text.slice(at + 1, at + 1 + MAX_DOMAIN))?.[0] : undefined;
    if (domain === undefined) {
      searched = at + 1;
    } else {
      searched = at + 1 + domain.length;
      yield { from, to: searched };
    }
  }
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isLocal(code: number): boolean {
  return isLetterOrDigit(code) || ".!#$%&'*+-/=?^_`{|}~".includes(String.fromCharCode(code));
}
