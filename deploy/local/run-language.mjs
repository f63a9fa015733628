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
    /** @type {{ main: (args: string[], io: CommandIo) => Promise<number> }} */
    const { main } = await import(compiled);
    process.exitCode = await main(args, {
      out: (line) => process.stdout.write(`${line}\n`),
      err: (line) => process.stderr.write(`${line}\n`),
    });
  });
}
