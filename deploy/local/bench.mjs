import { USAGE, readOptions } from '../../test/bench/options.mjs';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, requireNode } from './packages.mjs';
import { Problem } from './problem.mjs';

// `npm run bench [-- options]`: the mesh against a hand-written pipeline on the same servers. See test/bench/README.md.

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  requireNode();
  await ensurePackages();
  await ensureBuilt();
  const { runBench } = await import('../../test/bench/main.mjs');
  await runBench(readOptions(args));
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(1));
try {
  await main();
} catch (error) {
  const words = error instanceof Error && !(error instanceof Problem) ? error.stack : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
