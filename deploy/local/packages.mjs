import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from './places.mjs';
import { Problem } from './problem.mjs';
import { runTool } from './tool.mjs';

const LEAST_NODE = [20, 19];

/** Refuses a Node that cannot load what the services load. @param {string} [version] */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = LEAST_NODE;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw new Problem(`Node ${version} is too old: install Node ${LEAST_NODE.join('.')} or newer.`);
}

/**
 * Installs the packages unless those of package-lock.json are in place.
 *
 * @param {{ signal?: AbortSignal }} [options]
 * @returns {Promise<boolean>} true when something was installed
 */
export async function ensurePackages({ signal } = {}) {
  if (arePackagesInPlace()) return false;
  // Whatever the surroundings prefer: the build needs the development packages, Postgres comes as an optional one.
  await runTool('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
    cwd: repository,
    signal,
  });
  return true;
}

/** @typedef {{ packages: Record<string, { version?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/** npm writes the inner lock file last, so it stands for a finished installation. */
function arePackagesInPlace() {
  const inner = path.join(repository, 'node_modules/.package-lock.json');
  if (!existsSync(inner)) return false;
  /** @type {Lock} */
  const wanted = JSON.parse(readFileSync(path.join(repository, 'package-lock.json'), 'utf8'));
  /** @type {Lock} */
  const present = JSON.parse(readFileSync(inner, 'utf8'));
  return Object.entries(wanted.packages).every(([name, { version, optional, devOptional }]) => {
    if (name === '') return true;
    const got = present.packages[name];
    return got ? got.version === version : optional === true || devOptional === true;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await ensurePackages();
