import { z } from 'zod';
import { trainSentiment, type SentimentExample } from '../sentiment/sentiment-model.js';
import { readOptions, required, seedOf, type Command } from './command.js';
import { checkPlace, DataError, writeBytes } from './files.js';
import { readJsonLines } from './jsonl.js';

const Row = z
  .object({ text: z.string(), y: z.literal([0, 1]) })
  .transform(({ text, y }): SentimentExample => ({ text, positive: y === 1 }));

export const command: Command = {
  name: 'sentiment-train',
  usage: [
    'npm run language -- sentiment-train --data FILE.jsonl [FILE.jsonl ...] --out MODEL [--seed N]',
    '  rows {text,y}: y is 1 for praise and 0 for blame; other fields are ignored',
    '  --seed  the same rows and seed make the same model (default 1)',
  ].join('\n'),

  async run(args, { err }) {
    const text = { type: 'string' } as const;
    const options = { data: { type: 'string', multiple: true }, out: text, seed: text } as const;
    const { values, positionals } = readOptions(args, options);
    const out = required('out', values.out);
    const seed = seedOf(values.seed);
    await checkPlace(out);
    const examples: SentimentExample[] = [];
    for (const file of [...required('data', values.data), ...positionals]) {
      for (const row of await readJsonLines(file, Row)) examples.push(row);
    }
    if (new Set(examples.map(({ positive }) => positive)).size < 2) {
      throw new DataError('Rows of both kinds are needed: y 1 and y 0.');
    }
    const model = trainSentiment(examples, { seed });
    await writeBytes(out, model.toBytes());
    err(`Model ${model.version} from ${examples.length} rows is in ${out}.`);
  },
};
