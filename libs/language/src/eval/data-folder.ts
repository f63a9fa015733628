import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../cli/command.js';

/** Variables by name, as the launcher got them. */
export type Environment = Readonly<Record<string, string | undefined>>;

const USUAL = '../shared/data/text';

/**
 * The folder with the labelled texts: as given, else `LANGUAGE_DATA`, else beside the checkout. They are no part of the
 * project. Throws `UsageError` when there is none.
 */
export function dataFolder(given: string | undefined, environment: Environment): string {
  const folder = path.resolve(given ?? environment.LANGUAGE_DATA ?? USUAL);
  if (existsSync(path.join(folder, 'en/banking77_train.jsonl'))) return folder;
  throw new UsageError(
    `There are no labelled texts in ${folder}: give the folder that holds en/ and zh/ with --data or LANGUAGE_DATA.`,
  );
}
