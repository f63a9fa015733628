/** One record of a CSV text and the line it starts in, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface CsvText {
  readonly records: readonly CsvRecord[];
  /** Line and sentence of what breaks the format; the records up to there are given. */
  readonly problem?: { readonly line: number; readonly message: string };
}

/** Reads CSV (RFC 4180): quoted cells may hold commas, quotes and line breaks; LF and CRLF end records; a byte order mark and empty lines are skipped. */
export function parseCsv(text: string): CsvText {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  let at = 0;
  while (at < source.length) {
    let cell: string;
    if (source[at] === '"') {
      const end = closingQuote(source, at + 1);
      if (end < 0) return { records, problem: { line, message: 'a quoted cell is never closed' } };
      cell = source.slice(at + 1, end).replaceAll('""', '"');
      line += linesIn(source, at, end);
      at = end + 1;
      if (at < source.length && !/[,\r\n]/.test(source.charAt(at))) {
        return { records, problem: { line, message: 'there is text after a closing quote' } };
      }
    } else {
      const end = endOfCell(source, at);
      cell = source.slice(at, end);
      at = end;
    }
    cells.push(cell);
    if (source[at] === ',') {
      at += 1;
      // A comma at the very end still opens a cell.
      if (at < source.length) continue;
      cells.push('');
    }
    if (cells.length > 1 || cell !== '') records.push({ line: start, cells });
    cells = [];
    if (source[at] === '\r' && source[at + 1] === '\n') at += 1;
    if (at < source.length) at += 1;
    line += 1;
    start = line;
  }
  return { records };
}

/** Writes CSV with CRLF; cells are quoted where they must be. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) || cell.trim() !== cell ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function closingQuote(source: string, from: number): number {
  for (let at = source.indexOf('"', from); at >= 0; at = source.indexOf('"', at + 2)) {
    if (source[at + 1] !== '"') return at;
  }
  return -1;
}

function endOfCell(source: string, from: number): number {
  let at = from;
  while (at < source.length && !/[,\r\n]/.test(source.charAt(at))) at += 1;
  return at;
}

function linesIn(source: string, from: number, to: number): number {
  let count = 0;
  for (let at = source.indexOf('\n', from); at >= 0 && at < to; at = source.indexOf('\n', at + 1)) count += 1;
  return count;
}
