import { Problem } from './problem.mjs';
import { makeReady, runJest } from './run-jest.mjs';

// `npm test [-- arguments of jest]`: own set-up, all tests, and `N passed, N failed` as the last line.

/** A file that could not even be loaded counts as one failure; so does a run without results. */
async function main() {
  await makeReady();
  const { code, results } = await runJest(process.argv.slice(2));
  const passed = results?.numPassedTests ?? 0;
  const failed = results ? results.numFailedTests + results.numRuntimeErrorTestSuites : 1;
  const unexplained = code !== 0 && failed === 0 ? 1 : 0;
  return { passed, failed: failed + unexplained };
}

let outcome = { passed: 0, failed: 1 };
try {
  outcome = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Problem ? error.message : String(error)}\n`);
}
process.exitCode = outcome.failed === 0 ? 0 : 1;
process.stdout.write(`${outcome.passed} passed, ${outcome.failed} failed\n`);
