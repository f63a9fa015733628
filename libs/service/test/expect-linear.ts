import { expect } from '@jest/globals';

const SHORT = 16_384;
const FACTOR = 8;
/** Eight times the text: linear work takes 8 times as long, quadratic 64 times. */
const MOST = 24;
/** Below this, the clock and the garbage collector decide. */
const LEAST_MS = 4;

/** Compares processor time, the best of three, of a text with one of eight times its length: 16 against 128 KiB. */
export function expectLinear(read: (text: string) => unknown, piece: string): void {
  const short = piece.repeat(Math.ceil(SHORT / piece.length));
  const long = short.repeat(FACTOR);
  read(short);
  const one = Math.max(LEAST_MS, processorTime(read, short));
  expect(processorTime(read, long)).toBeLessThan(one * MOST);
}

function processorTime(read: (text: string) => unknown, text: string): number {
  const times = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    read(text);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}
