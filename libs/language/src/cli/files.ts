import { isUtf8 } from 'node:buffer';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A file cannot be read or written, or holds wrong rows. The message has one sentence a line and needs no stack. */
export class DataError extends Error {
  override name = 'DataError';
}

const NEWLINE = 0x0a;
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'permission denied',
  ENOSPC: 'the disk is full',
};

/** Throws `DataError` where the file cannot be read. */
export async function readBytes(file: string): Promise<Uint8Array> {
  return await readFile(file).catch((error: unknown) => {
    throw explained(file, 'read', error);
  });
}

/** Throws `DataError` with the first wrong line where the file is no UTF-8: other encodings would be read as rubbish. */
export async function readText(file: string): Promise<string> {
  const bytes = Buffer.from(await readBytes(file));
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let number = 1;
  let from = 0;
  for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
    if (!isUtf8(bytes.subarray(from, end))) break;
    number += 1;
    from = end + 1;
  }
  throw new DataError(`${file} line ${number}: this is no UTF-8`);
}

/** Throws `DataError` where the file cannot be written. */
export async function writeBytes(file: string, content: Uint8Array | string): Promise<void> {
  await writeWhole(file, (place) => writeFile(place, content));
}

/**
 * Writes by `write`, which is given the place to write to. The file appears whole or not at all: it is written beside
 * its place and renamed, so nobody reads half a file. A device or a pipe is written directly, never replaced.
 */
export async function writeWhole(file: string, write: (place: string) => Promise<void>): Promise<void> {
  const direct = (await stat(file).catch(() => undefined))?.isFile() === false;
  const place = direct ? file : `${file}.${process.pid}.part`;
  try {
    await write(place);
    if (!direct) await rename(place, file);
  } catch (error) {
    // What could not be made cannot be removed: the first error is the one to tell.
    if (!direct) await rm(place, { force: true }).catch(() => undefined);
    throw explained(file, 'written', error);
  }
}

/** Throws `DataError` where a file cannot come: better told before a long training than after it. */
export async function checkPlace(file: string): Promise<void> {
  const is = await stat(file).catch(() => undefined);
  if (is?.isDirectory() === true) throw new DataError(`${file} cannot be written: it is a folder.`);
  const folder = await stat(path.dirname(file)).catch(() => undefined);
  if (folder?.isDirectory() !== true)
    throw new DataError(`${file} cannot be written: there is no folder ${path.dirname(file)}.`);
}

/** Errors of the file system in words; others are defects or speak for themselves. */
export function explained(file: string, how: 'read' | 'written', error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('syscall' in error && 'code' in error)) return error;
  const code = String(error.code);
  return new DataError(`${file} cannot be ${how}: ${REASONS[code] ?? code}.`);
}
