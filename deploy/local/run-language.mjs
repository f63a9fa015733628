import { runCommand } from './run-command.mjs';

/** @typedef {import('../../libs/language/src/cli/command.js').CommandIo} CommandIo */

/**
 * Runs one compiled program of the language library: it reads its own options and says with which code to end.
 *
 * @param {string} file below dist/libs/language/src
 */
export async function runLanguage(file) {
  await runCommand(undefined, async (args) => {
    const compiled = new URL(`../../dist/libs/language/src/${file}`, import.meta.url).href;
    /** @type {{ main: (args: string[], io: CommandIo, environment: NodeJS.ProcessEnv) => Promise<number> }} */
    const { main } = await import(compiled);
    const io = {
      out: (/** @type {string} */ line) => process.stdout.write(`${line}\n`),
      err: (/** @type {string} */ line) => process.stderr.write(`${line}\n`),
    };
    process.exitCode = await main(args, io, process.env);
  });
}
