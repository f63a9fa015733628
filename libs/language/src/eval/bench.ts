import { readOptions, UsageError, type CommandIo } from '../cli/command.js';
import { DataError, writeBytes } from '../cli/files.js';
import { measureClassifier, measureSearch, type Cost } from './bench-costs.js';
import { dataFolder, type Environment } from './data-folder.js';
import { DataSets } from './data-sets.js';
import { tableLines } from './table.js';

const USAGE = `npm run bench:language -- [options]
  --data DIR   the labelled texts (LANGUAGE_DATA, else ../shared/data/text); without them made-up texts are timed
  --json FILE  the rows of the table as JSON as well`;

/** Measures time and size, prints one table and returns the exit code: 2 when options are wrong. */
export async function main(args: readonly string[], io: CommandIo, environment: Environment = {}): Promise<number> {
  try {
    const { values } = readOptions(args, {
      help: { type: 'boolean' },
      data: { type: 'string' },
      json: { type: 'string' },
    });
    if (values.help) io.out(USAGE);
    else {
      const data = givenData(values.data, environment, io);
      const costs = [...(await measureClassifier(data, io.err)), ...(await measureSearch(data, io.err))];
      for (const line of printed(costs)) io.out(line);
      if (values.json) await writeBytes(values.json, Buffer.from(`${JSON.stringify({ costs }, undefined, 2)}\n`));
    }
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof DataError)) throw error;
    io.err(error.message);
    return 2;
  }
}

/** Time can be measured without the texts, unless a folder was named. */
function givenData(folder: string | undefined, environment: Environment, io: CommandIo): DataSets | undefined {
  try {
    return new DataSets(dataFolder(folder, environment));
  } catch (error) {
    if (folder !== undefined || !(error instanceof UsageError)) throw error;
    io.err(`${error.message} Made-up texts are timed instead.`);
    return undefined;
  }
}

function printed(costs: readonly Cost[]): string[] {
  return tableLines(
    ['cost', 'at most', 'measured', 'verdict'],
    costs.map(({ cost, goal, measured, unit }) => [
      cost,
      goal === undefined ? '-' : `${goal} ${unit}`,
      `${measured.toFixed(2)} ${unit}`,
      goal === undefined ? '-' : measured <= goal ? 'reached' : 'missed',
    ]),
  );
}
