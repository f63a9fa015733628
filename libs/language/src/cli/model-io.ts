import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { ModelFileError } from '../linear/model-file.js';
import { DataError } from './jsonl.js';

/** Reads a model. Throws `DataError` when the file cannot be read or is no model of this kind. */
export async function readModel<T>(file: string, fromBytes: (bytes: Uint8Array) => T): Promise<T> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new DataError(`${file} cannot be read: ${reasonOf(error)}`);
  });
  try {
    return fromBytes(bytes);
  } catch (error) {
    if (error instanceof ModelFileError) throw new DataError(`${file}: ${error.message}`);
    throw error;
  }
}

/** Writes a model whole or not at all: a process that swaps models never reads half a file. */
export async function writeModel(file: string, bytes: Uint8Array): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    await writeFile(part, bytes);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new DataError(`${file} cannot be written: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
