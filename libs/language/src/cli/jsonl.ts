import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';

/** A file cannot be read or holds wrong rows. The message has one sentence a line and needs no stack. */
export class DataError extends Error {
  override name = 'DataError';
}

/** So many wrong lines are told at once. */
const MOST_COMPLAINTS = 20;
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
  for await (const { number, text } of eachLine(file)) {
    if (text.trim() === '') continue;
    const read = readRow(text, schema);
    if ('problem' in read) complaints.push(`${file} line ${number}: ${read.problem}`);
    else if (complaints.length === 0) yield read.row;
    if (complaints.length === MOST_COMPLAINTS) break;
  }
  if (complaints.length > 0) throw new DataError(complaints.join('\n'));
}

/**
 * Writes rows as JSON Lines as fast as the disk takes them and returns how many. The file appears whole or not at all:
 * it is written beside its place and renamed. A device or a pipe is written directly.
 */
export async function writeJsonLines(file: string, rows: AsyncIterable<unknown> | Iterable<unknown>): Promise<number> {
  let count = 0;
  async function* lines() {
    for await (const row of rows) {
      count += 1;
      yield `${JSON.stringify(row)}\n`;
    }
  }
  const direct = (await stat(file).catch(() => undefined))?.isFile() === false;
  const target = direct ? file : `${file}.${process.pid}.part`;
  try {
    await pipeline(lines, createWriteStream(target));
    if (!direct) await rename(target, file);
  } catch (error) {
    if (!direct) await rm(target, { force: true });
    throw explained(file, 'written', error);
  }
  return count;
}

/** Splits at line feeds only: a JSON string may hold U+2028 as it is, which node:readline takes for the end of a line. */
async function* eachLine(file: string): AsyncGenerator<{ number: number; text: string }> {
  let number = 0;
  let rest: Buffer[] = [];
  const next = (piece: Buffer) => {
    number += 1;
    const text = Buffer.concat([...rest, piece]).toString('utf8');
    rest = [];
    return { number, text: number === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text };
  };
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
        yield next(chunk.subarray(from, end));
        from = end + 1;
      }
      rest.push(chunk.subarray(from));
    }
  } catch (error) {
    throw explained(file, 'read', error);
  }
  yield next(Buffer.alloc(0));
}

function readRow<T>(text: string, schema: z.ZodType<T>): { row: T } | { problem: string } {
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

/** Errors of the file system in words; others are defects or speak for themselves. */
function explained(file: string, how: string, error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new DataError(`${file} cannot be ${how}: no such file or folder.`);
  if (code === 'EISDIR') return new DataError(`${file} cannot be ${how}: it is a folder.`);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new DataError(`${file} cannot be ${how}: permission denied.`);
  return error;
}
