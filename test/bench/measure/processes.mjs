import { readFileSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

/** @type {number | undefined} */
let ticksASecond;
const hertz = () => (ticksASecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })));

/**
 * CPU seconds that processes and everything they started have used so far, children that have ended included.
 *
 * @param {readonly number[]} roots process ids
 */
export function cpuSeconds(roots) {
  const stats = readStats();
  const family = new Set(roots);
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, { parent }] of stats) {
      if (family.has(pid) || !family.has(parent)) continue;
      family.add(pid);
      grown = true;
    }
  }
  return [...family].reduce((sum, pid) => sum + (stats.get(pid)?.ticks ?? 0), 0) / hertz();
}

/** Resident memory in MB. @param {number} pid */
export function residentMb(pid) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** @returns {Map<number, { parent: number, ticks: number }>} */
function readStats() {
  const stats = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The program's name, in parentheses, may hold blanks: fields are counted from behind it.
      const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
      const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
      stats.set(Number(name), { parent: Number(fields[1]), ticks });
    } catch {
      // It ended while we looked.
    }
  }
  return stats;
}
