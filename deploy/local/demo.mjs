import { existsSync } from 'node:fs';
import path from 'node:path';
import { USAGE, readOptions } from './demo/options.mjs';
import { ProgressBar } from './demo/progress-bar.mjs';
import { findRunningMesh } from './demo/running-mesh.mjs';
import { requireNode } from './packages.mjs';
import { defaultStateDir, repository } from './places.mjs';
import { Problem } from './problem.mjs';

// `npm run demo [-- options]`: plays deploy/demo/messages.yaml into the mesh that `npm start` runs.

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${USAGE}\n`);
    return true;
  }
  requireNode();
  const options = readOptions(args);
  const stateDir = defaultStateDir();
  const development = await findRunningMesh(stateDir);
  if (!existsSync(path.join(repository, 'dist/libs/desks'))) {
    throw new Problem('This checkout is not compiled: `npm start` does that, or `npm run build`.');
  }
  // Only now: these import packages and dist/, which a fresh checkout has not.
  const [{ runDemo }, { describeResult }] = await Promise.all([
    import('./demo/run-demo.mjs'),
    import('./demo/describe-result.mjs'),
  ]);
  process.stdout.write(`Demo traffic at ${options.rate} tickets/s, seed ${options.seed}\n`);
  /** @type {ProgressBar | undefined} */
  let bar;
  try {
    const result = await runDemo({
      ...options,
      development,
      stateDir,
      watch: ({ book, wanted, sent }) => {
        bar = new ProgressBar(() => stateOf(book, wanted, sent()));
      },
    });
    bar?.stop();
    process.stdout.write(`${describeResult(result, development)}\n`);
    return result.good;
  } finally {
    bar?.stop();
  }
}

/** @param {import('./demo/ticket-book.mjs').TicketBook} book @param {number} wanted @param {number} sent */
function stateOf({ entries, counts }, wanted, sent) {
  const effects = entries.filter(({ effectAt }) => effectAt !== undefined).length;
  const resolved = entries.filter((entry) => entry.resolved).length;
  const text = `${sent} of ${wanted} sent, ${effects} answered or with people, ${resolved} resolved, ${counts.noticesSent} notices`;
  return { part: wanted === 0 ? 1 : effects / wanted, text };
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.once(signal, () => {
    process.stderr.write('\nInterrupted: what was accepted so far goes on in the mesh.\n');
    process.exit(130);
  });
}
try {
  process.exit((await main()) ? 0 : 1);
} catch (error) {
  const text = error instanceof Problem ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
