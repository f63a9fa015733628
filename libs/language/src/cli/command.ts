import { parseArgs, type ParseArgsConfig } from 'node:util';

export interface CommandIo {
  /** Results: standard output, a line at a time. Nothing else goes there. */
  out: (line: string) => void;
  /** Progress and complaints: standard error. */
  err: (line: string) => void;
}

/** One command of `npm run language`, exported by its file as `command`. */
export interface Command {
  readonly name: string;
  /** What `--help` shows: the options and the shape of the rows. */
  readonly usage: string;
  /** Throws `UsageError` for wrong options and `DataError` for wrong rows; both end with code 2 and their message alone. */
  run(args: readonly string[], io: CommandIo): Promise<void>;
}

/** The command was called in a way it does not know. The message is one sentence that names the way out. */
export class UsageError extends Error {
  override name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Options and further arguments of a command, by node:util `parseArgs`. Throws `UsageError` for an unknown option.
 * An option of many files (`--data A B`, `--data A --data B`) is declared `multiple`; what follows it without a name is
 * among the positionals.
 */
export function readOptions<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The value of an option that must be given. */
export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined) throw new UsageError(`--${name} is missing: see --help.`);
  return value;
}
