import { USAGE, readOptions } from '../../test/faults/options.mjs';
import { runCommand } from './run-command.mjs';

// `npm run faults [-- options]`: kills everything under load and checks the ledger. See test/faults/README.md.

await runCommand(USAGE, async (args) => {
  // After the packages are in place: it needs them.
  const { runAll } = await import('../../test/faults/main.mjs');
  if (!(await runAll(readOptions(args)))) process.exitCode = 1;
});
