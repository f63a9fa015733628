import { isUtf8 } from 'node:buffer';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { DataError, explained, writeWhole } from './files.js';

/** So many wrong lines are told at once. */
const MOST_COMPLAINTS = 20;
/** 64 MiB: of a longer line nothing is kept. */
const LONGEST_LINE = 64 * 2 ** 20;
const NEWLINE = 0x0a;

/** All rows of a JSON Lines file. Throws `DataError` with the first 20 wrong lines: `FILE line N: field path: message`. */
export async function readJsonLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const row of eachJsonLine(file, schema)) rows.push(row);
  return rows;
}

/**
 * The rows of a JSON Lines file one after the other; memory holds one chunk and one line. A byte order mark, CRLF and
 * blank lines are accepted. From the first wrong line on nothing more is yielded: the rest is only checked, then
 * `DataError` is thrown.
 */
export async function* eachJsonLine<T>(file: string, schema: z.ZodType<T>): AsyncGenerator<T, void, undefined> {
  const complaints: string[] = [];
  for await (const { number, bytes } of eachLine(file)) {
    const read = readRow(bytes, number, schema);
    if (read === undefined) continue;
    if ('problem' in read) complaints.push(`${file} line ${number}: ${read.problem}`);
    else if (complaints.length === 0) yield read.row;
    if (complaints.length === MOST_COMPLAINTS) break;
  }
  if (complaints.length > 0) throw new DataError(complaints.join('\n'));
}

/**
 * Writes rows as JSON Lines as fast as the disk takes them and returns how many. The file appears whole or not at all;
 * a device or a pipe is written directly.
 */
export async function writeJsonLines(file: string, rows: AsyncIterable<unknown> | Iterable<unknown>): Promise<number> {
  let count = 0;
  async function* lines() {
    for await (const row of rows) {
      count += 1;
      yield `${jsonOf(row, count)}\n`;
    }
  }
  await writeWhole(file, (place) => pipeline(lines, createWriteStream(place)));
  return count;
}

function jsonOf(row: unknown, count: number): string {
  try {
    return JSON.stringify(row);
  } catch (error) {
    if (error instanceof RangeError) throw new DataError(`Row ${count} cannot be written: it is nested too deeply.`);
    throw error;
  }
}

/** `bytes` is undefined for a line that is too long. */
interface Line {
  readonly number: number;
  readonly bytes: Buffer | undefined;
}

/** Splits at line feeds only: a JSON string may hold U+2028 as it is, which node:readline takes for the end of a line. */
async function* eachLine(file: string): AsyncGenerator<Line> {
  let number = 0;
  let length = 0;
  let pieces: Buffer[] = [];
  const add = (piece: Buffer) => {
    length += piece.length;
    if (length <= LONGEST_LINE) pieces.push(piece);
    else pieces = [];
  };
  const next = (): Line => {
    number += 1;
    const bytes = length <= LONGEST_LINE ? Buffer.concat(pieces) : undefined;
    length = 0;
    pieces = [];
    return { number, bytes };
  };
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        add(chunk.subarray(from, end));
        yield next();
        from = end + 1;
      }
      add(chunk.subarray(from));
    }
  } catch (error) {
    throw explained(file, 'read', error);
  }
  yield next();
}

/** Undefined for a blank line. */
function readRow<T>(
  bytes: Buffer | undefined,
  number: number,
  schema: z.ZodType<T>,
): { row: T } | { problem: string } | undefined {
  if (bytes === undefined) return { problem: 'this is longer than 64 MiB' };
  if (!isUtf8(bytes)) return { problem: 'this is no UTF-8' };
  const line = bytes.toString('utf8');
  const text = number === 1 && line.startsWith('\uFEFF') ? line.slice(1) : line;
  if (text.trim() === '') return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'this is no JSON' };
  }
  const read = schema.safeParse(value);
  if (read.success) return { row: read.data };
  const problems = read.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `field ${path.join('.')}: ${message}`,
  );
  return { problem: problems.join('; ') };
}
