import { z } from 'zod';
import { ModelFileError } from '../linear/model-file.js';
import { DataError, readBytes } from './files.js';

/** Reads a model. Throws `DataError` when the file cannot be read or is no model of this kind. */
export async function readModel<T>(file: string, fromBytes: (bytes: Uint8Array) => T): Promise<T> {
  const bytes = await readBytes(file);
  try {
    return fromBytes(bytes);
  } catch (error) {
    if (error instanceof ModelFileError) throw new DataError(`${file}: ${error.message}`);
    if (error instanceof z.ZodError) throw new DataError(`${file}: This model is of another version: train it again.`);
    throw error;
  }
}
