import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, thisProcess } from './identity.mjs';
import { Problem } from './problem.mjs';

/**
 * Lets one launcher at a time work in a state directory. The lock of a dead process is taken over.
 *
 * @param {string} stateDir
 * @returns {() => void} gives the lock back
 */
export function takeLock(stateDir) {
  const lock = path.join(stateDir, 'lock');
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, JSON.stringify(thisProcess()));
  try {
    while (!linked(own, lock)) removeIfStale(lock);
  } finally {
    rmSync(own, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

/**
 * @param {string} from
 * @param {string} to
 */
function linked(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} lock */
function removeIfStale(lock) {
  const holder = read(lock);
  if (holder && isAlive(holder)) {
    throw new Problem(
      `npm start is running already in this checkout (process ${holder.pid}): stop that one with Ctrl-C, ` +
        `or run a second copy from another folder with PORT_BASE=4000.`,
    );
  }
  // Two launchers may both find the stale lock; renaming lets only one of them remove it.
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved && isAlive(moved)) linked(aside, lock);
  rmSync(aside, { force: true });
}

/**
 * @param {string} file
 * @returns {import('./identity.mjs').Recorded | undefined}
 */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
