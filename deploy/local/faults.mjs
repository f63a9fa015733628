import { USAGE, readOptions } from '../../test/faults/options.mjs';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, requireNode } from './packages.mjs';
import { Problem } from './problem.mjs';

// `npm run faults [-- options]`: kills everything under load and checks the ledger. See test/faults/README.md.

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  requireNode();
  await ensurePackages();
  await ensureBuilt();
  const { runAll } = await import('../../test/faults/main.mjs');
  if (!(await runAll(readOptions(args)))) process.exitCode = 1;
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(1));
try {
  await main();
} catch (error) {
  const words = error instanceof Error && !(error instanceof Problem) ? error.stack : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
