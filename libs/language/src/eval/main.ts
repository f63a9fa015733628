import { readOptions, UsageError, type CommandIo } from '../cli/command.js';
import { DataError, writeBytes } from '../cli/files.js';
import { dataFolder, type Environment } from './data-folder.js';
import { DataSets } from './data-sets.js';
import { GOALS, type Figures, type Goal, type GoalName } from './goals.js';
import { tableLines } from './table.js';
import type { Task } from './task.js';
import { TASKS } from './tasks.js';

/** Drew every split of the published figures. */
const SEED = 2026;

const USAGE = `npm run language:eval -- [options]
  --only LIST   of ${Object.keys(TASKS).join(',')}
  --data DIR    the labelled texts (LANGUAGE_DATA, else ../shared/data/text)
  --seed N      of the splits (${SEED})
  --json FILE   the rows of the table as JSON as well`;

/** Trains and measures everything, prints one table and returns the exit code: 2 when options or data are wrong. */
export async function main(args: readonly string[], io: CommandIo, environment: Environment = {}): Promise<number> {
  try {
    const { values } = readOptions(args, {
      help: { type: 'boolean' },
      only: { type: 'string' },
      data: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'string' },
    });
    if (values.help) io.out(USAGE);
    else {
      const tasks = tasksOf(values.only);
      const seed = seedOf(values.seed);
      const context = { data: new DataSets(dataFolder(values.data, environment)), seed, say: io.err };
      const rows = rowsOf(await measure(tasks, context));
      for (const line of printed(rows)) io.out(line);
      if (values.json) await writeBytes(values.json, Buffer.from(`${JSON.stringify({ seed, rows }, undefined, 2)}\n`));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof DataError)) throw error;
    io.err(error.message);
    return 2;
  }
}

async function measure(tasks: readonly Task[], context: Parameters<Task>[0]): Promise<Figures> {
  const figures: Figures = {};
  for (const task of tasks) {
    const found = await task(context);
    for (const [name, figure] of Object.entries(found)) context.say(`${name}: ${figure.toFixed(2)}`);
    Object.assign(figures, found);
  }
  return figures;
}

interface Row extends Goal {
  readonly name: string;
  readonly measured: number;
  /** Undefined: there is no goal. */
  readonly reached?: boolean;
}

function rowsOf(figures: Figures): Row[] {
  return (Object.keys(GOALS) as GoalName[]).flatMap((name) => {
    const exact = figures[name];
    if (exact === undefined) return [];
    const goal: Goal = GOALS[name];
    const measured = Math.round(exact * 100) / 100;
    return [{ name, ...goal, measured, ...(goal.goal === undefined ? {} : { reached: measured >= goal.goal }) }];
  });
}

function printed(rows: readonly Row[]): string[] {
  const cell = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? '-';
  const verdict = ({ reached, goal = 0, measured }: Row) => {
    if (reached === undefined) return '-';
    return reached ? 'reached' : `${(goal - measured).toFixed(2)} short`;
  };
  return tableLines(
    ['task', 'baseline', 'goal', 'measured', 'verdict'],
    rows.map((row) => [row.task, cell(row.baseline, 1), cell(row.goal, 1), cell(row.measured, 2), verdict(row)]),
  );
}

function tasksOf(only: string | undefined): Task[] {
  const wanted = only?.split(',').map((name) => name.trim()) ?? Object.keys(TASKS);
  const unknown = wanted.find((name) => !Object.hasOwn(TASKS, name));
  if (unknown !== undefined) throw new UsageError(`--only knows ${Object.keys(TASKS).join(', ')}, not "${unknown}".`);
  return Object.entries(TASKS).flatMap(([name, task]) => (wanted.includes(name) ? [task] : []));
}

function seedOf(text: string | undefined): number {
  const seed = text === undefined ? SEED : Number(text);
  if (Number.isInteger(seed) && seed >= 0 && text?.trim() !== '') return seed;
  throw new UsageError(`--seed ${text} will not do: give a whole number from 0.`);
}
