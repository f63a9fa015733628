import { ensureBuilt } from './build.mjs';
import { ensurePackages, requireNode } from './packages.mjs';
import { Problem } from './problem.mjs';

/**
 * The frame of a command that needs the packages and the compiled services: help, preparation, signals, errors.
 *
 * @param {string | undefined} usage what `--help` prints; undefined: the work explains itself
 * @param {(args: string[]) => Promise<void>} work runs once everything is in place
 */
export async function runCommand(usage, work) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(1));
  const args = process.argv.slice(2);
  if (usage !== undefined && args.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  try {
    requireNode();
    await ensurePackages();
    await ensureBuilt();
    await work(args);
  } catch (error) {
    const words = error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error);
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
}
