import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, requireNode } from './packages.mjs';
import { defaultStateDir, repository } from './places.mjs';
import { Problem } from './problem.mjs';
import { Progress } from './progress.mjs';

// `npm test [-- arguments of jest]`: own set-up, all tests, and `N passed, N failed` as the last line.

/** @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number }} Results */

/** @param {string[]} extra */
async function runJest(extra) {
  const stateDir = defaultStateDir();
  mkdirSync(stateDir, { recursive: true });
  const results = path.join(stateDir, `test-results-${process.pid}.json`);
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const jest = path.join(repository, 'node_modules/jest/bin/jest.js');
  const args = ['--config', 'test/jest.config.js', '--json', '--outputFile', results, ...extra];
  const child = spawn(process.execPath, [...flags, jest, ...args], {
    cwd: repository,
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  try {
    return {
      code,
      results: existsSync(results) ? /** @type {Results} */ (JSON.parse(readFileSync(results, 'utf8'))) : undefined,
    };
  } finally {
    rmSync(results, { force: true });
  }
}

/** A file that could not even be loaded counts as one failure; so does a run without results. */
async function main() {
  requireNode();
  const progress = new Progress((line) => process.stderr.write(`${line}\n`));
  const installing = progress.begin('packages');
  installing.done((await ensurePackages()) ? 'installed with npm ci' : 'in place');
  const building = progress.begin('build');
  building.done((await ensureBuilt()) ? 'compiled into dist/' : 'up to date');
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
