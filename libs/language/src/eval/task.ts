import type { DataSets } from './data-sets.js';
import type { Figures } from './goals.js';

export interface TaskContext {
  readonly data: DataSets;
  /** Draws every split. */
  readonly seed: number;
  /** One line of progress. */
  readonly say: (line: string) => void;
}

/** Trains and measures on parts of the given files that share no row. */
export type Task = (context: TaskContext) => Promise<Figures>;
