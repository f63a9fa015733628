import { z } from 'zod';
import { KbId } from '../kb/article.js';
import { evaluateKb } from '../kb/evaluate-kb.js';
import { readOptions, required, type Command } from './command.js';
import { DataError } from './files.js';
import { readJsonLines } from './jsonl.js';
import { openKnowledge } from './kb-source.js';

const Row = z.object({ query: z.string(), id: z.union([z.null(), KbId]) });

export const command: Command = {
  name: 'kb-eval',
  usage: [
    'npm run language -- kb-eval --kb KB --data FILE.jsonl [--json]',
    '  rows {query,id}; id null means that no article answers',
    '  --json  one line of JSON; "npm run -s" keeps the lines of npm itself out of it',
    '  accuracy@1, accuracy@3 and MRR over rows with an id; coverage and precision of what is answered over all rows',
  ].join('\n'),

  async run(args, io) {
    const options = { kb: { type: 'string' }, data: { type: 'string' }, json: { type: 'boolean' } } as const;
    const { values } = readOptions(args, options);
    const base = await openKnowledge(required('kb', values.kb));
    const file = required('data', values.data);
    const rows = await readJsonLines(file, Row);
    if (rows.length === 0) throw new DataError(`${file} holds no row to measure.`);
    const figures = evaluateKb(base, rows);
    if (values.json === true) io.out(JSON.stringify(figures));
    else
      for (const [name, value] of Object.entries(figures)) io.out(`${name.padEnd(14)}${Math.round(value * 1e4) / 1e4}`);
  },
};
