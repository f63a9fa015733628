import type { Desks } from './desks.js';

/** One thing wrong in a pack. `line` counts from 1. */
export interface PackProblem {
  file: string;
  line: number;
  message: string;
}
export function loadDesks(dir: string): Desks {
  throw new Error(`not loaded: ${dir}`);
}
