import { CAPABILITIES } from '../../test/acceptance/capabilities.mjs';
import { Problem } from './problem.mjs';
import { runCommand } from './run-command.mjs';
import { runJest } from './run-jest.mjs';

// `npm run capabilities [-- A4 B17 ...]`: plays the acceptance tests and prints a line for each row.
// A row is passed, failed, or not played: a row without a test is not done.

const USAGE = 'npm run capabilities [-- A4 B17 ...]: what the desks can do, row by row, passed, failed or not played.';

await runCommand(USAGE, async (ids) => {
  const unknown = ids.filter((id) => !(id in CAPABILITIES));
  if (unknown.length > 0) throw new Problem(`There is no row ${unknown.join(', ')}.`);
  const named = ids.length > 0 ? ['--testNamePattern', ` (${ids.join('|')}): `] : [];
  const { results } = await runJest(['test/acceptance', ...named]);
  if (!results) throw new Problem('The tests did not run; what stands above says why.');
  // A row may be played by several tests: one that failed is what counts, so it comes last.
  const played = new Map(
    results.testResults
      .flatMap(({ assertionResults }) => assertionResults)
      .toSorted((a, b) => Number(a.status === 'failed') - Number(b.status === 'failed'))
      .map(({ title, status }) => [title.split(':', 1)[0], status]),
  );
  const rows = Object.entries(CAPABILITIES).filter(([id]) => ids.length === 0 || ids.includes(id));
  const counts = { passed: 0, failed: 0, 'not played': 0 };
  for (const [id, need] of rows) {
    const status = played.get(id);
    const verdict = status === 'passed' || status === 'failed' ? status : 'not played';
    counts[verdict] += 1;
    process.stdout.write(`${id.padEnd(4)} ${verdict.padEnd(10)}  ${need}\n`);
  }
  process.stdout.write(
    `${Object.entries(counts)
      .map(([verdict, count]) => `${count} ${verdict}`)
      .join(', ')}\n`,
  );
  if (counts.passed < rows.length) process.exitCode = 1;
});
