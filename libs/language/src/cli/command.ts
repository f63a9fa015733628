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
 * among the positionals, which no other command takes.
 */
export function readOptions<T extends Options>(args: readonly string[], options: T) {
  const allowPositionals = Object.values(options).some(({ multiple }) => multiple === true);
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (error) {
    // What follows the first sentence is advice on quoting.
    const [complaint = ''] = (isComplaint(error) ? error.message : String(error)).split(/\.\s|\.?$/m);
    throw new UsageError(`${complaint}: see --help.`);
  }
}

function isComplaint(error: unknown): error is { message: string } {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string';
}

/** The value of an option that must be given and not be empty. */
export function required<T>(name: string, value: T | undefined): T {
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing: see --help.`);
  return value;
}

/** The value of `--seed`, 1 where it is not given. */
export function seedOf(value: string | undefined): number {
  const seed = Number(value ?? 1);
  if (value?.trim() === '' || !Number.isSafeInteger(seed)) throw new UsageError('--seed must be a whole number.');
  return seed;
}
