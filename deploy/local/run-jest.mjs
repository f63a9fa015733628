import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, requireNode } from './packages.mjs';
import { defaultStateDir, repository } from './places.mjs';
import { Progress } from './progress.mjs';

/** @typedef {{ title: string, status: string }} TestResult */
/**
 * @typedef {{
 *   numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number,
 *   testResults: { assertionResults: TestResult[] }[],
 * }} Results
 */

/**
 * Runs jest with the project's settings and reads what it found; its report goes to stderr.
 *
 * @param {string[]} extra arguments of jest
 */
export async function runJest(extra) {
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

/** Packages and build, as every command that runs tests needs them. */
export async function makeReady() {
  requireNode();
  const progress = new Progress((line) => process.stderr.write(`${line}\n`));
  const installing = progress.begin('packages');
  installing.done((await ensurePackages()) ? 'installed with npm ci' : 'in place');
  const building = progress.begin('build');
  building.done((await ensureBuilt()) ? 'compiled into dist/' : 'up to date');
}
