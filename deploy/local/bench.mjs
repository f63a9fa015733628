import { USAGE, readOptions } from '../../test/bench/options.mjs';
import { runCommand } from './run-command.mjs';

// `npm run bench [-- options]`: the mesh against a hand-written pipeline on the same servers. See test/bench/README.md.

await runCommand(USAGE, async (args) => {
  // After the packages are in place: it needs them.
  const { runBench } = await import('../../test/bench/main.mjs');
  await runBench(readOptions(args));
});
