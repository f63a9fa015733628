import type { z } from 'zod';
import { required, seedOf } from './command.js';
import { checkPlace, DataError } from './files.js';
import { readJsonLines } from './jsonl.js';

/** What every command that trains is told. */
export const TRAINING_OPTIONS = {
  data: { type: 'string', multiple: true },
  out: { type: 'string' },
  seed: { type: 'string' },
} as const;

export interface Training {
  readonly files: readonly string[];
  readonly out: string;
  readonly seed: number;
}

/** Throws `UsageError` for what is missing, `DataError` where the model cannot come: better told before the work than after it. */
export async function trainingOf({
  values,
  positionals,
}: {
  values: { data?: string[] | undefined; out?: string | undefined; seed?: string | undefined };
  positionals: readonly string[];
}): Promise<Training> {
  const out = required('out', values.out);
  const seed = seedOf(values.seed);
  await checkPlace(out);
  return { files: [...required('data', values.data), ...positionals], out, seed };
}

/** The rows of all files, in their order. Throws `DataError` with the wrong lines. */
export async function readAllRows<T>(files: readonly string[], schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for (const file of files) {
    for (const row of await readJsonLines(file, schema)) rows.push(row);
  }
  return rows;
}

/** As `readAllRows`. Throws `DataError` too when all rows say the same: nothing can be learnt from them. */
export async function readBothKinds<T>(
  files: readonly string[],
  schema: z.ZodType<T>,
  kindOf: (row: T) => boolean,
): Promise<T[]> {
  const rows = await readAllRows(files, schema);
  if (new Set(rows.map(kindOf)).size < 2) throw new DataError('Rows of both kinds are needed: y 1 and y 0.');
  return rows;
}
