import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * When the process with this pid started, in a form that no later process with the same pid shares.
 * Process ids are used again: never end a process by a remembered pid without comparing this.
 *
 * @param {number} pid
 * @returns {string | undefined} undefined when there is no such process
 */
export function identityOf(pid) {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [state, start] = [fields[0], fields[19]];
      if (state === 'Z' || state === 'X') return undefined;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${start}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** @typedef {{ pid: number, identity: string | undefined }} Recorded */

/** @param {Recorded} recorded */
export const isAlive = ({ pid, identity }) => identity !== undefined && identityOf(pid) === identity;

/** @returns {Recorded} */
export const thisProcess = () => ({ pid: process.pid, identity: identityOf(process.pid) });
