import { banking77 } from './banking77.js';
import { clinc150 } from './clinc150.js';
import { kb } from './kb.js';
import { nlupp } from './nlupp.js';
import { pairs } from './pairs.js';
import { rank } from './rank.js';
import { sentiment } from './sentiment.js';
import type { Task } from './task.js';

/** In the order of the table; the names are those of `--only`. */
export const TASKS: Readonly<Record<string, Task>> = { banking77, clinc150, nlupp, pairs, rank, sentiment, kb };
