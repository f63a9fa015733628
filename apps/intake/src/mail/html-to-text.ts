const MAX_CHARS = 1_000_000;
const HIDDEN = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);
const BREAKS = new Set([
  'br',
  'p',
  'div',
  'li',
  'tr',
  'ul',
  'ol',
  'table',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'pre',
  'blockquote',
]);
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  yen: '¥',
  hellip: '…',
  mdash: '—',
  ndash: '–',
};

/** The text of an HTML mail; quoted parts get `> `. Never a tag is left, and the time is linear whatever the input. */
export function htmlToText(html: string): string {
  const source = html.slice(0, MAX_CHARS);
  const lower = source.toLowerCase();
  let text = '';
  let quotes = 0;
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open === -1) return finish(text + decodeEntities(source.slice(at)));
    text += decodeEntities(source.slice(at, open).replace(/\s+/g, ' '));
    const isComment = source.startsWith('<!--', open);
    const close = source.indexOf(isComment ? '-->' : '>', open);
    if (close === -1) break;
    at = close + (isComment ? 3 : 1);
    const [, ending, name = ''] = /^<(\/?)([a-z][a-z0-9]*)/.exec(lower.slice(open, open + 20)) ?? [];
    if (HIDDEN.has(name) && ending === '') {
      const end = lower.indexOf(`</${name}`, at);
      if (end === -1) break;
      at = end;
    }
    if (name === 'blockquote') quotes = Math.max(0, quotes + (ending === '' ? 1 : -1));
    if (BREAKS.has(name)) text += quotes > 0 ? '\n> ' : '\n';
  }
  return finish(text);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return NAMED[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';
  });
}

function finish(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const isNoise = (line: string, index: number) => (line === '' || line === '>') && (lines[index - 1] ?? '') === line;
  return lines
    .filter((line, index) => !isNoise(line, index))
    .join('\n')
    .trim();
}
